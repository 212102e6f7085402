using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using Simulator.Hardware;
using Simulator.Hardware.Network.Lwip;

namespace Simulator;

/// <summary>The command-line options for the board's TCP stack and how to reach it.</summary>
internal sealed class NetworkArguments
{
    private const string Kernel = "kernel";
    private const string Lwip = "lwip";
    private const string Memory = "memory";

    private static readonly Dictionary<string, BoardLimits> s_limits = new()
    {
        ["none"] = BoardLimits.None,
        ["esp32"] = BoardLimits.Esp32,
        ["stm32-default"] = BoardLimits.Stm32Default,
    };

    private readonly Option<string> _network = new("--network")
    {
        HelpName = "STACK",
        Description = "The TCP stack: kernel, this PC's own, lwip, a board's, with its own address on a TAP device, or "
            + "memory, in this process, for --time virtual",
        DefaultValueFactory = _ => Kernel,
    };

    private readonly Option<string?> _tap = new("--tap") { HelpName = "DEVICE", Description = "lwIP's TAP device, such as tap0" };

    private readonly Option<InterfaceAddress?> _address = new("--address")
    {
        HelpName = "ADDRESS/BITS",
        Description = "lwIP's address, such as 192.0.2.2/24; DHCP without it",
        CustomParser = ParseAddress,
    };

    private readonly Option<IPAddress?> _gateway = new("--gateway")
    {
        HelpName = "ADDRESS",
        Description = "lwIP's default gateway",
        CustomParser = result => ParseIPv4(result, "--gateway", "an IPv4 address, such as 192.0.2.1"),
    };

    private readonly Option<string?> _limits = new("--board-limits")
    {
        HelpName = "BOARD",
        Description = "Limits lwIP to a board's sockets and control blocks: esp32, stm32-default or none",
    };

    /// <summary>Declares the options.</summary>
    internal void AddTo(Command command)
    {
        _network.AcceptOnlyFromAmong(Kernel, Lwip, Memory);
        _limits.AcceptOnlyFromAmong([.. s_limits.Keys]);
        foreach (Option option in new Option[] { _network, _tap, _address, _gateway, _limits })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="kernelOnly">The options that apply only to the kernel's stack.</param>
    /// <returns>The options of lwIP, or <see langword="null"/> for the kernel's stack.</returns>
    /// <exception cref="UsageException">They contradict each other.</exception>
    internal LwipOptions? Read(ParseResult parsed, params Option[] kernelOnly)
    {
        if (parsed.GetRequiredValue(_network) == Kernel)
        {
            Refuse(parsed, Lwip, _tap, _address, _gateway, _limits);
            return null;
        }

        Refuse(parsed, Kernel, kernelOnly);
        if (parsed.GetRequiredValue(_network) == Memory)
        {
            Refuse(parsed, Lwip, _tap, _address, _gateway, _limits);
            return null;
        }

        string tap = parsed.GetValue(_tap) ?? throw new UsageException($"--network {Lwip} needs a TAP device; give one with --tap tap0");
        return new LwipOptions(
            tap, parsed.GetValue(_address), parsed.GetValue(_gateway), s_limits[parsed.GetValue(_limits) ?? "none"]);
    }

    /// <summary>Looks whether the network goes with the board's time.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isVirtual">Whether that is virtual.</param>
    /// <exception cref="UsageException">It does not.</exception>
    internal void Check(ParseResult parsed, bool isVirtual)
    {
        string network = parsed.GetRequiredValue(_network);
        if (isVirtual && network != Memory)
        {
            throw new UsageException($"--network {network} is in the PC's time, which is never the same twice; with --time virtual give --network {Memory}");
        }

        if (!isVirtual && network == Memory)
        {
            throw new UsageException($"--network {Memory} is for --time virtual; give {Kernel} or {Lwip}, or add that");
        }
    }

    /// <summary>Reads an IPv4 address.</summary>
    /// <param name="result">What the command line has.</param>
    /// <param name="option">The option.</param>
    /// <param name="advice">What to give instead of a wrong one.</param>
    internal static IPAddress? ParseIPv4(ArgumentResult result, string option, string advice)
    {
        string text = result.Tokens[0].Value;
        if (IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address;
        }

        result.AddError($"{option} {text}: give {advice}");
        return null;
    }

    /// <summary>Reads an address to listen on.</summary>
    /// <param name="result">What the command line has.</param>
    /// <param name="option">The option.</param>
    internal static IPAddress? ParseListen(ArgumentResult result, string option)
    {
        const string advice = "an IPv4 address of this PC, such as 127.0.0.1 or 0.0.0.0";
        IPAddress? address = ParseIPv4(result, option, advice);
        if (address != null && !CanBeConnectedTo(address))
        {
            result.AddError($"{option} {address}: nobody can connect to it; give {advice}");
        }

        return address;
    }

    /// <summary>Linux lets a server listen on multicast and broadcast addresses, where no client reaches it.</summary>
    private static bool CanBeConnectedTo(IPAddress address)
    {
        const byte firstOfClassD = 224;
        if (address.GetAddressBytes()[0] >= firstOfClassD)
        {
            return false;
        }

        try
        {
            // The kernel knows its networks' broadcast addresses, and refuses to connect a socket there unless it has
            // SO_BROADCAST. Nothing is sent.
            using Socket probe = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(address, port: 9);
            return true;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode != SocketError.AccessDenied;
        }
    }

    private static void Refuse(ParseResult parsed, string network, params Option[] options)
    {
        if (Array.Find(options, option => parsed.GetResult(option) is { Implicit: false }) is Option stray)
        {
            throw new UsageException($"{stray.Name} is for --network {network}; leave it out, or add that");
        }
    }

    private static InterfaceAddress? ParseAddress(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!InterfaceAddress.TryParse(text, out InterfaceAddress? address))
        {
            result.AddError($"--address {text}: give an IPv4 address and its network's bits, such as 192.0.2.2/24");
        }

        return address;
    }
}
