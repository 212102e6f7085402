using System.Reflection;
using Simulator;
using Simulator.Hardware.Uarts;
using SystemTests.Uarts;
using Xunit;

namespace SystemTests.Boards;

/// <summary>The memory taken by the buffers of ports and HTTP is what the board's README says.</summary>
[Collection(InProcessUarts.Name)]
public sealed class MemoryTests
{
    private const int Kibibyte = 1024;
    private const int LastUart = 7;

    public static TheoryData<string> Boards => [.. Built.Boards.Keys];

    [Theory]
    [MemberData(nameof(Boards))]
    public void TheReadmeSaysWhatTheBuffersTake(string board)
    {
        string row = Row(board, new NanoLoadContext(Built.Platform, Built.Boards[board]));
        string readme = Path.Combine(Folder(board), "README.md");
        Assert.True(File.ReadLines(readme).Contains(row), $"{readme} lacks this line, which is what was counted:\n{row}");
    }

    /// <summary>The board's folder; the one for any ESP32 is shared by several.</summary>
    private static string Folder(string board)
    {
        string boards = Path.Combine(Built.Repository, "boards");
        return Path.Combine(boards, Directory.Exists(Path.Combine(boards, board)) ? board : "esp32");
    }

    private static string Row(string name, NanoLoadContext context)
    {
        object board = Activator.CreateInstance(BoardClass(context), nonPublic: true)!;
        object server = Serve(board, context);
        object[] uarts = (object[])Footprint.Value(board, "_uarts");

        Footprint footprint = new();
        long ports = Kibibytes(footprint.Bytes(board) + ((object[])Footprint.Value(server, "_ports")).Sum(footprint.Bytes));
        long http = Kibibytes(footprint.Bytes(Footprint.Value(server, "_http")));
        long rings = Kibibytes(uarts.Sum(uart => Rings(uart) * (int)Footprint.Value(uart, "_ringSize")));
        return $"| `{name}` | {uarts.Length} | {ports} KiB | {http} KiB | {rings} KiB | {ports + http + rings} KiB |";
    }

    private static Type BoardClass(NanoLoadContext context)
    {
        return context.LoadProgram("Board").GetTypes().Single(
            type => !type.IsAbstract && type.GetInterfaces().Any(one => one.FullName == "TS500.Hal.IBoard"));
    }

    /// <summary>Creates the terminal server of a board with an empty nf.config, so with all ports at their defaults.</summary>
    private static object Serve(object board, NanoLoadContext context)
    {
        for (int number = 1; number <= LastUart; number++)
        {
            // A port has its buffers even if its UART cannot be opened, which does not matter here.
            SimulatedUarts.Detach(number);
        }

        Assembly firmware = context.LoadProgram("Firmware");
        object configuration = firmware.GetType("TS500.Firmware.Settings.ConfigurationParser", throwOnError: true)!
            .GetMethod("Parse")!.Invoke(null, [""])!;
        return Activator.CreateInstance(firmware.GetType("TS500.Firmware.TerminalServer", throwOnError: true)!, board, configuration)!;
    }

    /// <summary>
    /// How many rings of the requested size a driver allocates: on an ESP32 nanoFramework has one, and ESP-IDF's driver beneath
    /// it another (nf-interpreter targets/ESP32/_nanoCLR/System.IO.Ports, NativeInit).
    /// </summary>
    private static int Rings(object uart)
    {
        return uart.GetType().Name == "Esp32Uart" ? 2 : 1;
    }

    private static long Kibibytes(long bytes)
    {
        return (bytes + Kibibyte - 1) / Kibibyte;
    }
}
