using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using Simulator.Hardware;
using Simulator.Hardware.Network.Lwip;

namespace Simulator;

/// <summary>The part of the command line that says which TCP stack the board has, and how it is reached.</summary>
internal sealed class NetworkArguments
{
    private const string Kernel = "kernel";
    private const string Lwip = "lwip";

    private static readonly Dictionary<string, BoardLimits> s_limits = new()
    {
        ["none"] = BoardLimits.None,
        ["esp32"] = BoardLimits.Esp32,
        ["stm32-default"] = BoardLimits.Stm32Default,
    };

    private readonly Option<string> _network = new("--network")
    {
        HelpName = "STACK",
        Description = "The TCP stack: kernel, this PC's own, or lwip, a board's, with an address of its own on a TAP device",
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
        Description = "lwIP's way to other networks",
        CustomParser = result => ParseIPv4(result, "--gateway", "an IPv4 address, such as 192.0.2.1"),
    };

    private readonly Option<string?> _limits = new("--board-limits")
    {
        HelpName = "BOARD",
        Description = "Gives lwIP a board's sockets and control blocks: esp32, stm32-default or none",
    };

    /// <summary>Declares the options.</summary>
    internal void AddTo(Command command)
    {
        _network.AcceptOnlyFromAmong(Kernel, Lwip);
        _limits.AcceptOnlyFromAmong([.. s_limits.Keys]);
        foreach (Option option in new Option[] { _network, _tap, _address, _gateway, _limits })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="kernelOnly">The options that say how the kernel's stack is reached.</param>
    /// <returns>What lwIP is to have, or <see langword="null"/> for the kernel's stack.</returns>
    /// <exception cref="UsageException">They don't go together.</exception>
    internal LwipOptions? Read(ParseResult parsed, params Option[] kernelOnly)
    {
        if (parsed.GetRequiredValue(_network) == Kernel)
        {
            Refuse(parsed, Lwip, _tap, _address, _gateway, _limits);
            return null;
        }

        Refuse(parsed, Kernel, kernelOnly);
        string tap = parsed.GetValue(_tap) ?? throw new UsageException($"--network {Lwip} needs a TAP device; give one with --tap tap0");
        return new LwipOptions(
            tap, parsed.GetValue(_address), parsed.GetValue(_gateway), s_limits[parsed.GetValue(_limits) ?? "none"]);
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

    private static void Refuse(ParseResult parsed, string network, params Option[] options)
    {
        if (Array.Find(options, option => parsed.GetResult(option) is { Implicit: false }) is Option stray)
        {
            throw new UsageException($"{stray.Name} is for --network {network}; leave it out, or give that");
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
