using System.Net;
using System.Text;
using SystemTests.Simulation;

namespace SystemTests.Browser;

/// <summary>A web site that has nothing to do with the device: every page of it is empty, and the test is its script.</summary>
internal sealed class StrangerSite : IDisposable
{
    private static readonly byte[] s_page = Encoding.ASCII.GetBytes("<!DOCTYPE html><title>stranger</title>");

    private readonly HttpListener _listener = new();

    /// <summary>Starts it.</summary>
    internal StrangerSite()
    {
        Url = $"http://127.0.0.1:{TcpPorts.Free(1)}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Its first page.</summary>
    internal string Url { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                context.Response.ContentType = "text/html";
                context.Response.Close(s_page, willBlock: false);
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            // It has been closed.
        }
    }
}
