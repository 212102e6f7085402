using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Simulator.Worlds;
using Simulator.Worlds.Pictures;
using SystemTests.VirtualTime;
using Xunit;

namespace SystemTests.Worlds;

/// <summary>The picture of a world shows what has happened in it.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class PictureTests : IDisposable
{
    private const int Steps = 500;
    private const int MaxSize = 1_000_000;
    private const int Prompt = 50_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("picture").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void EachConnectionOfAClientHasABarFromItsBeginToItsEnd()
    {
        WorldOutcome outcome = Live(Simulator.Worlds.Schedule.Generate(7, Steps), Built.Board);
        string text = WorldPicture.Draw(outcome);
        XElement[] sockets = Groups(XDocument.Parse(text), "socket");

        Assert.InRange(text.Length, 1, MaxSize);
        Assert.Equal(outcome.Recording!.Sockets.Count, sockets.Length);
        WorldEvent[] begins = [.. outcome.Events.Where(happened => happened.What == "connects to port")];
        Assert.InRange(begins.Length, 20, Steps);
        foreach (WorldEvent begin in begins)
        {
            XElement? bar = sockets.FirstOrDefault(socket => Title(socket).StartsWith(begin.Lane + ",", StringComparison.Ordinal));
            WorldEvent end = outcome.Events.Last(happened => happened.Lane == begin.Lane);
            if (bar == null)
            {
                // Its SYN has not come through.
                Assert.True(end.What is "Refused" or "TimedOut" or "Gone" or "Reset", $"{begin.Lane} has no bar: {end}");
                continue;
            }

            Assert.Equal($"{3300 + begin.Number}", (string?)bar.Attribute("data-port"));
            Assert.InRange(Number(bar, "data-begin"), begin.Time, begin.Time + (20L * Prompt));
            Assert.InRange(Number(bar, "data-end"), Number(bar, "data-begin") + 1, long.MaxValue);
        }
    }

    [Fact]
    public void AClientThatIsServedAndClosesHasItsStatesInOrder()
    {
        WorldOutcome outcome = Live(Schedule(
            "1 0.700000000 Connect who=2 port=3 amount=0",
            "2 0.800000000 Send who=2 port=3 amount=40",
            "3 1.900000000 Close who=2 port=3 amount=0"), Built.Board);
        XElement bar = Groups(XDocument.Parse(WorldPicture.Draw(outcome)), "socket").First(socket => Title(socket).StartsWith("client 1,", StringComparison.Ordinal));

        IEnumerable<string> states = bar.Elements().Where(part => part.Name.LocalName == "rect").Select(part => (string)part.Attribute("class")!);

        // How the board ends its side depends on what the world has set.
        Assert.Equal(["syn", "waits", "open", "half"], states.Distinct().Take(4));
        Assert.InRange(Number(bar, "data-begin"), 700_000_000, 700_000_000 + Prompt);
        Assert.InRange(Number(bar, "data-end"), 1_900_000_000, 1_900_000_000 + (4 * Prompt));
        Assert.Contains(bar.Descendants(), part => part.Name.LocalName == "title" && part.Value.Contains("ESTABLISHED, socket "));
    }

    [Fact]
    public void TheUartsLaneHasBytesSettingsAndBreaks()
    {
        WorldOutcome outcome = Live(Schedule(
            "1 0.700000000 Connect who=2 port=3 amount=0",
            "2 0.800000000 Send who=2 port=3 amount=40",
            "3 0.900000000 Say who=2 port=3 amount=50",
            "4 1.000000000 Break who=2 port=3 amount=9"), Built.Board);
        XDocument picture = XDocument.Parse(WorldPicture.Draw(outcome));
        XElement[] lanes = Groups(picture, "lane uart");
        Assert.Equal(["1", "2", "3", "4", "5"], lanes.Select(lane => (string?)lane.Attribute("data-port")));

        Assert.Matches("^break from 1[.]0[0-9]+ s, [0-9.]+ ms$", Titles(lanes[2], "break").Single());
        Assert.Contains(Titles(lanes[2], "from"), title => title.StartsWith("50 bytes from the device, from 0.9", StringComparison.Ordinal));
        Assert.Contains(Titles(lanes[2], "to"), title => title.Contains(" bytes to the device, from 0.8"));
        Assert.Contains(Titles(lanes[2], "mark"), title => Regex.IsMatch(title, " [0-9]+ 8[NE][12]"));
        Assert.Empty(Titles(lanes[0], "break"));
    }

    [Fact]
    public void TheMomentOfAViolationIsMarked()
    {
        PlantedFaults.All["a refusal throws"].Plant(Built.Board, _folder);
        WorldOutcome outcome = Live(Simulator.Worlds.Schedule.Generate(1, 3000), _folder);
        Assert.Equal("no error in the firmware's log", outcome.Violation?.Invariant);
        XDocument picture = XDocument.Parse(WorldPicture.Draw(outcome));

        Assert.Contains(outcome.Violation!.What[..40], Titles(picture.Root!, "violation").Single());
        Assert.Contains(picture.Descendants(), text => text.Name.LocalName == "text" && text.Value.Contains(outcome.Violation.Invariant));
    }

    [Fact]
    public void AWorldIsTheSameWithAPictureOfIt()
    {
        Schedule schedule = Simulator.Worlds.Schedule.Generate(9, Steps);
        World world = new(new WorldOptions(Built.Board) { Platform = Built.Platform }, schedule);
        WorldOutcome plain = world.Run();
        Assert.Null(plain.Violation);
        world.Dispose();
        Assert.Equal(plain.Hash, Live(schedule, Built.Board).Hash);
    }

    private static WorldOutcome Live(Schedule schedule, string board)
    {
        using World world = new(new WorldOptions(board) { Platform = Built.Platform, KeepsAll = true }, schedule);
        return world.Run();
    }

    private static Schedule Schedule(params string[] steps)
    {
        return ScheduleText.Read($"seed 2 10\n{string.Join('\n', steps)}\n");
    }

    private static XElement[] Groups(XDocument picture, string kind)
    {
        return [.. picture.Descendants().Where(group => group.Name.LocalName == "g" && (string?)group.Attribute("class") == kind)];
    }

    private static IEnumerable<string> Titles(XElement within, string kind)
    {
        return within.Descendants().Where(part => (string?)part.Attribute("class") == kind).SelectMany(part => part.Elements())
            .Where(part => part.Name.LocalName == "title").Select(part => part.Value);
    }

    private static string Title(XElement socket)
    {
        return socket.Descendants().First(part => part.Name.LocalName == "title").Value;
    }

    private static long Number(XElement element, string name)
    {
        return long.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }
}
