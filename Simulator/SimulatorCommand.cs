using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Simulator.Hardware.Network;
using Simulator.Hardware.Uarts;
using Simulator.Worlds;

namespace Simulator;

/// <summary>The simulator's command line.</summary>
public static class SimulatorCommand
{
    /// <summary>Declares the command line.</summary>
    /// <param name="run">Runs the simulator and returns the exit code.</param>
    public static RootCommand Create(Func<SimulatorOptions, int> run)
    {
        string home = AppContext.BaseDirectory;
        Option<string?> config = new("--config")
        {
            HelpName = "FILE",
            Description = "The nf.config on the device's storage, instead of the one built into the board's program",
        };
        Option<string> board = new("--board")
        {
            HelpName = "FOLDER",
            Description = "The board's program: a folder with Board.dll",
            DefaultValueFactory = _ => Path.Combine(home, "boards", "virtual"),
        };
        Option<UartModel?> uartModel = new("--uart-model")
        {
            HelpName = "MODEL",
            Description = $"How UARTs and their driver behave: {UartModels.Names}; by default like the board's",
            CustomParser = ParseUartModel,
        };
        Option<string[]> uart = new("--uart")
        {
            HelpName = "N=SPEC",
            Description = "What to attach to UART N: console[:FORMAT] (the default), loopback, pty[:LINK], "
                + "exec:COMMAND or tty:DEVICE; may be given once per UART",
        };
        Option<IPAddress> listen = new("--listen")
        {
            HelpName = "ADDRESS",
            Description = "The address of this PC to listen on",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result => NetworkArguments.ParseListen(result, "--listen"),
        };
        Option<int> portBase = Port("--port-base", "The TCP port of serial port 1; the others follow", 3301, PortForwarding.SerialPorts);
        Option<int> httpPort = Port("--http-port", "The TCP port of the HTTP endpoint", 8080, 1);
        NetworkArguments network = new();
        TimeArguments time = new();
        Option<bool> noPacing = new("--no-pacing") { Description = "Passes bytes on at once instead of at the baud rate" };
        Option<bool> verbose = new("--verbose") { Description = "Shows the firmware's log, and stack traces" };

        RootCommand command = new("A TS500 terminal server on this PC: the firmware itself, on simulated hardware.")
        {
            config, uart, uartModel, listen, portBase, httpPort, board, noPacing, verbose,
        };
        network.AddTo(command);
        time.AddTo(command);
        command.SetAction(parsed =>
        {
            string?[] uarts = UartAssignment.Parse(parsed.GetValue(uart) ?? []);
            VirtualTimeOptions? virtualTime = time.Read(parsed, uarts);
            network.Check(parsed, virtualTime != null);
            return run(new SimulatorOptions(
                parsed.GetValue(config),
                uarts,
                parsed.GetValue(uartModel),
                parsed.GetRequiredValue(listen),
                parsed.GetRequiredValue(portBase),
                parsed.GetRequiredValue(httpPort),
                network.Read(parsed, listen, portBase, httpPort),
                virtualTime,
                parsed.GetRequiredValue(board),
                Pacing: !parsed.GetValue(noPacing),
                parsed.GetValue(verbose)));
        });
        command.Subcommands.Add(SimulateCommand.Create(simulate => new SimulateRun(simulate, Console.Out).Run()));
        return command;
    }

    private static Option<int> Port(string name, string description, int byDefault, int count)
    {
        Option<int> option = new(name) { HelpName = "PORT", Description = description, DefaultValueFactory = _ => byDefault };
        int last = IPEndPoint.MaxPort - count + 1;
        option.CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, out int port) && port >= 1 && port <= last)
            {
                return port;
            }

            result.AddError($"{name} {result.Tokens[0].Value}: give a number from 1 to {last}");
            return 0;
        };
        return option;
    }

    private static UartModel? ParseUartModel(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        UartModel? model = UartModels.Parse(text);
        if (model == null)
        {
            result.AddError($"--uart-model {text}: give {UartModels.Names}");
        }

        return model;
    }
}
