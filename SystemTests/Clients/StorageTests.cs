using System.Reflection;
using System.Text;
using Simulator;
using Simulator.Hardware;
using SystemTests.Uarts;
using Xunit;

namespace SystemTests.Clients;

/// <summary>What a board reads from its internal storage and writes there, whatever happens meanwhile.</summary>
[Collection(InProcessUarts.Name)]
public sealed class StorageTests : IDisposable
{
    private const string Path = @"I:\test.config";

    private static readonly byte[] s_old = Encoding.ASCII.GetBytes("old" + new string('o', 5000));
    private static readonly byte[] s_new = Encoding.ASCII.GetBytes("new" + new string('n', 7000));

    private readonly Type _storage = new NanoLoadContext(Built.Platform, Built.Board).LoadFromAssemblyName(new AssemblyName("Hal.Device"))
        .GetType("TS500.Hal.Device.InternalStorage", throwOnError: true)!;

    public StorageTests()
    {
        InternalStorage.Format();
    }

    public void Dispose()
    {
        InternalStorage.Accessing = null;
        InternalStorage.Format();
    }

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        Assert.Equal((null, null), Read());
        Assert.Equal((true, null), Replace(s_old));
        Assert.Equal(s_old, Read().Bytes);
        Assert.Equal((true, null), Replace(s_new));
        Assert.Equal(s_new, Read().Bytes);
    }

    [Fact]
    public void AFileThatCannotBeReadIsNotTakenForOneThatIsNotThere()
    {
        InternalStorage.Put(Path, s_old);
        InternalStorage.Accessing = access => ThrowAt(access == "read");

        (byte[]? bytes, string? fault) = Read();

        Assert.Null(bytes);
        Assert.Equal("System.IO.IOException: the drive has failed", fault);
    }

    [Fact]
    public void ABoardWithoutStorageSaysSo()
    {
        InternalStorage.Accessing = _ => ThrowAt(true);

        Assert.Equal((null, null), Read());
        Assert.Equal((false, null), Replace(s_new));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PowerThatFailsAtAnyStepLeavesTheOldFileOrTheNewOne(bool wasCutBefore)
    {
        bool isNew = false;
        int step = 0;
        for (bool done = false; !done; step++)
        {
            Prepare(wasCutBefore);
            done = CutsPowerAt(step, () => Replace(s_new));
            byte[] read = Assert.IsType<byte[]>(Read().Bytes);
            Assert.True(read.SequenceEqual(s_old) || read.SequenceEqual(s_new), $"neither, at step {step}");
            Assert.True(!isNew || read.SequenceEqual(s_new), $"the old one again, at step {step}");
            isNew = read.SequenceEqual(s_new);

            // Nothing is left behind that the next attempt would trip over.
            Assert.Equal((true, null), Replace(s_old));
            Assert.Equal(s_old, Read().Bytes);
        }

        Assert.True(isNew);
        Assert.True(step > 8, $"only {step} steps");
    }

    [Fact]
    public void PowerThatFailsAgainWhileTheFileIsReadDoesNoHarm()
    {
        for (int step = 0; step < 12; step++)
        {
            Prepare(wasCutBefore: true);
            CutsPowerAt(step, () => Read());
            Assert.Equal(s_old, Read().Bytes);
        }
    }

    [Fact]
    public void AFaultAtAnyStepIsToldUnlessTheNewFileIsThere()
    {
        int faults = 0;
        for (int step = 0; step < 20; step++)
        {
            InternalStorage.Format();
            Replace(s_old);
            int at = step;
            InternalStorage.Accessing = access => ThrowAt(access != "exists" && at-- == 0);
            (bool there, string? fault) = Replace(s_new);
            InternalStorage.Accessing = null;
            Assert.True(there);
            Assert.Equal(fault == null ? s_new : s_old, Read().Bytes);
            faults += fault == null ? 0 : 1;
        }

        Assert.True(faults >= 5, $"{faults}");
    }

    [Fact]
    public void AFullDriveIsToldAndKeepsTheOldFile()
    {
        Replace(s_old);
        InternalStorage.Put(@"I:\other", new byte[256 * 1024 - 2 * s_old.Length]);

        (bool there, string? fault) = Replace(s_new);

        Assert.True(there);
        Assert.Contains("no room", fault);
        Assert.Equal(s_old, Read().Bytes);
        Assert.Equal((true, null), Replace([1, 2, 3]));
    }

    /// <summary>Puts the old file on the drive; or as it is when power failed before the last step of writing it.</summary>
    private void Prepare(bool wasCutBefore)
    {
        InternalStorage.Format();
        InternalStorage.Put(Path, wasCutBefore ? Encoding.ASCII.GetBytes("older") : s_old);
        if (wasCutBefore)
        {
            InternalStorage.Put(Path + ".new", s_old);
        }
    }

    /// <summary>Cuts power before a step: nothing is done from there on.</summary>
    /// <returns>Whether all was done before.</returns>
    private static bool CutsPowerAt(int step, Action action)
    {
        bool isCut = false;
        InternalStorage.Accessing = _ => ThrowAt(isCut |= step-- == 0);
        action();
        InternalStorage.Accessing = null;
        return !isCut;
    }

    private static void ThrowAt(bool isBroken)
    {
        if (isBroken)
        {
            throw new IOException("the drive has failed");
        }
    }

    private (byte[]? Bytes, string? Fault) Read()
    {
        object?[] arguments = [Path, null];
        return ((byte[]?)_storage.GetMethod("Read")!.Invoke(null, arguments), (string?)arguments[1]);
    }

    private (bool There, string? Fault) Replace(byte[] bytes)
    {
        object?[] arguments = [Path, bytes, null];
        return ((bool)_storage.GetMethod("Replace")!.Invoke(null, arguments)!, (string?)arguments[2]);
    }
}
