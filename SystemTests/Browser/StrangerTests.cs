using System.Text.Json;
using Microsoft.Playwright;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Browser;

/// <summary>A page of a stranger's, in the browser of somebody who can reach the device: it can't type on a console, keep a port, or
/// have a client thrown out.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class StrangerTests : IAsyncLifetime
{
    private const int Ports = 5;
    private const int Open = 5;

    private readonly Chromium _chromium;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly SimulatorProcess _device;
    private readonly StrangerSite _site = new();
    private IPage _page = null!;

    /// <summary>Starts a device whose ports differ in mode, and of which the last one takes web requests.</summary>
    public StrangerTests(Chromium chromium)
    {
        _chromium = chromium;
        File.WriteAllText(_configuration, $"[port1]\nmode=raw\n[port2]\nmode=telnet\n[port3]\nmode=auto\n[port4]\nmode=raw\n[port{Open}]\nweb=allow\nmode=raw\n");
        _device = SimulatorProcess.Start("--config", _configuration);
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _page = await _chromium.Browser.NewPageAsync();
        await _page.GotoAsync(_site.Url);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _page.CloseAsync();
        _device.Dispose();
        _site.Dispose();
        File.Delete(_configuration);
    }

    public static TheoryData<string, string> Ways => new()
    {
        { "fetch", "fetch(`http://${at}`, { method: 'POST', mode: 'no-cors', body: 'reboot\\r' }).catch(() => {})" },
        { "image", "new Image().src = `http://${at}/reboot`" },
        { "long path", "new Image().src = `http://${at}/${'a'.repeat(9000)}`" },
        { "beacon", "navigator.sendBeacon(`http://${at}/`, 'reboot\\r')" },
        { "WebSocket", "new WebSocket(`ws://${at}/reboot`)" },
        { "event source", "new EventSource(`http://${at}/reboot`)" },
        { "method", "fetch(`http://${at}/`, { method: 'reboot' }).catch(() => {})" },
        { "script", "document.head.append(Object.assign(document.createElement('script'), { src: `http://${at}/reboot` }))" },
        { "frame", "document.body.append(Object.assign(document.createElement('iframe'), { src: `http://${at}/reboot` }))" },
        { "form", """
            document.body.insertAdjacentHTML('beforeend',
              `<iframe name="f${port}"></iframe><form id="p${port}" target="f${port}" method="post" enctype="text/plain" action="http://${at}/">
               <textarea name="x">reboot</textarea></form>`); document.getElementById(`p${port}`).submit()
            """ },
        { "TLS", "fetch(`https://${at}/`, { mode: 'no-cors' }).catch(() => {})" },
        { "TURN", """
            { const c = new RTCPeerConnection({ iceTransportPolicy: 'relay',
                iceServers: [{ urls: `turn:${at}?transport=tcp`, username: 'reboot', credential: 'x' }] });
              c.createDataChannel('x'); c.createOffer().then(o => c.setLocalDescription(o)) }
            """ },
        { "ICE", """
            { const a = new RTCPeerConnection(), b = new RTCPeerConnection(); a.createDataChannel('x');
              a.createOffer().then(o => a.setLocalDescription(o).then(() => b.setRemoteDescription(o)))
                .then(() => b.createAnswer()).then(r => b.setLocalDescription(r).then(() => a.setRemoteDescription(r)))
                .then(() => a.addIceCandidate({ sdpMid: '0',
                  candidate: `candidate:1 1 tcp 1518280447 127.0.0.1 ${port} typ host tcptype passive` })) }
            """ },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task NothingReachesAConsoleAndThePortsStayFree(string way, string script)
    {
        for (int port = 1; port <= Ports; port++)
        {
            await RunAsync(script, port);
        }

        // Where web requests are allowed, they arrive.
        Curl.WaitForPort(_device, Open, state => Bytes(state, "fromClient") > 0);
        for (int port = 1; port <= Ports; port++)
        {
            if (port != Open)
            {
                Curl.WaitForPort(_device, port, state => state.GetProperty("ends").GetProperty("web").GetInt32() > 0);
            }
        }

        await _page.GotoAsync("about:blank");
        for (int port = 1; port <= Ports; port++)
        {
            Curl.WaitForPort(_device, port, state => state.GetProperty("state").GetString() == "idle");
            JsonElement state = Curl.Get($"{_device.Http}/api/ports/{port}").Json;
            Assert.True(port == Open || (Bytes(state, "fromClient") == 0 && Bytes(state, "toUart") == 0), $"{way}: {state}");
            using TcpClientSession client = new(_device.Port(port));
            client.Send("\r");
            client.ReadUntil("dut>");
        }
    }

    [Theory]
    [InlineData("fetch(`${http}/api/ports/1/release`, { method: 'POST', mode: 'no-cors' })")]
    [InlineData("fetch(`${http}/api/ports/1/release`, { method: 'POST', mode: 'no-cors', body: new URLSearchParams('mode=abort') })")]
    [InlineData("fetch(`${http}/api/ports/1/release`, { method: 'POST', mode: 'no-cors', body: 'mode=abort' })")]
    [InlineData("fetch(`${http}/api/ports/1/release`, { method: 'POST', mode: 'no-cors', referrerPolicy: 'no-referrer' })")]
    [InlineData("Promise.resolve(navigator.sendBeacon(`${http}/api/ports/1/release`))")]
    public async Task NoClientIsThrownOut(string script)
    {
        using TcpClientSession client = new(_device.Port(1));
        client.Send("\r");
        client.ReadUntil("dut>");
        Task<IResponse> answered = _page.WaitForResponseAsync(response => response.Url.StartsWith(_device.Http, StringComparison.Ordinal));

        await _page.EvaluateAsync($"(http) => {{ {script}.catch(() => {{}}); }}", _device.Http);
        IResponse answer = await answered;

        Assert.Equal(403, answer.Status);
        client.Send("\r");
        client.ReadUntil("dut>");
    }

    [Fact]
    public async Task NoSettingIsChanged()
    {
        // The browser asks first, and is not told that it may.
        string outcome = await _page.EvaluateAsync<string>(
            "(http) => fetch(`${http}/api/ports/1`, { method: 'PATCH', body: new URLSearchParams('baud=300') }).then(() => 'done', () => 'blocked')",
            _device.Http);

        Assert.Equal("blocked", outcome);
        Assert.Equal(115200, Curl.Get(_device.Http + "/api/ports/1").Json.GetProperty("baud").GetInt32());
    }

    [Fact]
    public async Task ThePageOfTheDeviceCannotBeFramed()
    {
        string text = await _page.EvaluateAsync<string>(
            "(http) => new Promise(done => { const f = document.createElement('iframe'); f.onload = () => { try { done(f.contentDocument ? 'own' : 'foreign') } "
            + "catch { done('foreign') } }; f.src = http + '/'; document.body.append(f) })",
            _device.Http);
        IFrame frame = _page.Frames[^1];

        Assert.Equal("foreign", text);
        Assert.StartsWith("chrome-error://", frame.Url);
    }

    private async Task RunAsync(string script, int port)
    {
        await _page.EvaluateAsync(
            $"([at, port]) => {{ {script} }}", new object[] { $"127.0.0.1:{_device.Port(port).Port}", _device.Port(port).Port });
    }

    private static long Bytes(JsonElement state, string kind)
    {
        return state.GetProperty("bytes").GetProperty(kind).GetInt64();
    }
}
