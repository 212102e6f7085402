using System.Reflection;
using System.Runtime.Loader;

namespace Simulator;

/// <summary>
/// Resolves a nanoFramework program's references to the simulator's own mscorlib, System.Net and so on, then to assemblies beside
/// the program, and to .NET's assemblies for everything beneath the platform.
/// </summary>
/// <param name="platform">The folder of the platform's assemblies.</param>
/// <param name="program">The folder of the program's assemblies.</param>
/// <param name="isCollectible">Whether its memory can be freed when nothing of the program is in use any more.</param>
public sealed class NanoLoadContext(string platform, string program, bool isCollectible = false) : AssemblyLoadContext("nanoFramework", isCollectible)
{
    /// <summary>Loads an assembly of the program.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <exception cref="FileNotFoundException">The program has no such assembly.</exception>
    public Assembly LoadProgram(string name)
    {
        return LoadFromAssemblyPath(Path.GetFullPath(Path.Combine(program, name + ".dll")));
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        return LoadFrom(platform, assemblyName) ?? LoadFrom(program, assemblyName);
    }

    private Assembly? LoadFrom(string folder, AssemblyName name)
    {
        string path = Path.GetFullPath(Path.Combine(folder, name.Name + ".dll"));
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
