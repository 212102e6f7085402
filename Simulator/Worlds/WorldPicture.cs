namespace Simulator.Worlds;

/// <summary>Draws what has happened in a world.</summary>
public static class WorldPicture
{
    /// <summary>An SVG with a time line for each client, port and so on.</summary>
    public static string Draw(WorldOutcome outcome)
    {
        return "<svg/>";
    }
}
