using System.Collections.Concurrent;
using System.Net;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>
/// Gets the board an address and keeps it. Debian's lwIP has no DHCP of its own (LWIP_DHCP is 0); a board uses lwIP's.
/// </summary>
/// <param name="ethernet">The board's Ethernet.</param>
/// <param name="gateway">The default gateway, if not the server's.</param>
internal sealed class DhcpClient(EthernetInterface ethernet, IPAddress? gateway)
{
    private const int MaxTries = 5;

    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_linkInterval = TimeSpan.FromMilliseconds(50);

    private readonly BlockingCollection<DhcpMessage> _answers = [];

    /// <summary>Starts the client, which never ends.</summary>
    /// <param name="addressed">Called with every new address.</param>
    internal void Start(Action<InterfaceAddress> addressed)
    {
        new Thread(() => Run(addressed)) { Name = "DHCP", IsBackground = true }.Start();
    }

    /// <summary>Examines a received frame.</summary>
    /// <returns>Whether it was for this client.</returns>
    internal bool Takes(ReadOnlySpan<byte> frame)
    {
        if (!DhcpMessage.IsForClient(frame))
        {
            return false;
        }

        _answers.Add(DhcpMessage.Parse(frame));
        return true;
    }

    private void Run(Action<InterfaceAddress> addressed)
    {
        InterfaceAddress? current = null;
        while (true)
        {
            DhcpMessage lease = Obtain();
            InterfaceAddress address = InterfaceAddress.WithMask(lease.Address, lease.Mask);
            if (address != current)
            {
                ethernet.SetAddress(address, gateway ?? lease.Router);
                addressed(address);
                current = address;
            }

            Keep(lease);
        }
    }

    /// <summary>Asks until a server has assigned an address.</summary>
    private DhcpMessage Obtain()
    {
        while (true)
        {
            DhcpMessage discover = new(DhcpMessage.Kind.Discover, NewTransaction());
            if (Exchange(discover) is { Type: DhcpMessage.Kind.Offer } offer && Request(offer) is DhcpMessage lease)
            {
                return lease;
            }
        }
    }

    /// <summary>Renews a lease at half its time, and after the cable was unplugged, until a server refuses.</summary>
    private void Keep(DhcpMessage lease)
    {
        while (true)
        {
            WaitForRenewal(DateTime.UtcNow + (lease.Lease / 2));
            if (Request(lease) is not DhcpMessage renewed || !renewed.Address.Equals(lease.Address))
            {
                return;
            }

            lease = renewed;
        }
    }

    private void WaitForRenewal(DateTime at)
    {
        bool unplugged = false;
        while (DateTime.UtcNow < at && (!unplugged || !ethernet.HasLink))
        {
            unplugged |= !ethernet.HasLink;
            Thread.Sleep(s_linkInterval);
        }
    }

    private DhcpMessage? Request(DhcpMessage offer)
    {
        DhcpMessage request = new(DhcpMessage.Kind.Request, NewTransaction()) { Address = offer.Address, Server = offer.Server };
        return Exchange(request) is { Type: DhcpMessage.Kind.Acknowledge } lease ? lease : null;
    }

    /// <summary>Sends until there is an answer, at growing intervals.</summary>
    private DhcpMessage? Exchange(DhcpMessage message)
    {
        TimeSpan wait = s_firstWait;
        for (int i = 0; i < MaxTries; i++)
        {
            ethernet.Send(message.ToFrame(ethernet.HardwareAddress));
            DateTime until = DateTime.UtcNow + wait;
            while (until - DateTime.UtcNow is { Ticks: > 0 } left && _answers.TryTake(out DhcpMessage? answer, left))
            {
                if (answer.Transaction == message.Transaction)
                {
                    return answer;
                }
            }

            wait *= 2;
        }

        return null;
    }

    private static uint NewTransaction()
    {
        return (uint)Random.Shared.NextInt64(uint.MaxValue);
    }
}
