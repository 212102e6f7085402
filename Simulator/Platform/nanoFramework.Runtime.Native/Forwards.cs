// What the firmware calls nanoFramework.Runtime.Native, carried onto .NET.
using System.Runtime.CompilerServices;

[assembly: TypeForwardedTo(typeof(System.Environment))]
