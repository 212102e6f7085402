namespace Simulator.Worlds;

/// <summary>What <c>simulate</c> is asked for.</summary>
/// <param name="FirstSeed">The first seed.</param>
/// <param name="LastSeed">The last seed.</param>
/// <param name="Steps">How many steps each world has.</param>
/// <param name="Consoles">For how many hours five consoles are busy in each world, instead of steps; 0 for steps.</param>
/// <param name="Board">The folder of the board's program.</param>
/// <param name="Only">A file with a schedule, to be run instead of those of seeds, or <see langword="null"/>.</param>
/// <param name="Picture">Where to draw the world, or <see langword="null"/>.</param>
/// <param name="Workers">How many processes share the seeds.</param>
/// <param name="ShrinkRuns">How often a failing schedule is run to shorten it, at most.</param>
public sealed record SimulateOptions(
    int FirstSeed, int LastSeed, int Steps, int Consoles, string Board, string? Only, string? Picture, int Workers, int ShrinkRuns);
