using Simulator.Worlds;
using Xunit;

namespace SystemTests.Worlds;

/// <summary>Who reads what a port's device has said.</summary>
public sealed class DeviceReaderTests
{
    private const int Said = 2_000_000;

    private readonly List<(long First, long Count)> _missed = [];
    private readonly DeviceReader _reader;

    public DeviceReaderTests()
    {
        _reader = new DeviceReader(() => Said, (first, count) => _missed.Add((first, count)), null);
    }

    /// <summary>The bytes between two gaps and those around them can look like a whole cell, of quite another place.</summary>
    [Theory]
    [InlineData(904_486, 4, 0, 0, 904_493, 904_489)]
    [InlineData(136_585, 4, 136_591, 1, 136_593, 136_588)]
    [InlineData(425_715, 2, 425_718, 1, 425_721, 425_718)]
    public void GapsAmongTheFirstBytesAreNoOtherPlace(long first, int count, long second, int secondCount, long third, long counted)
    {
        Assert.Null(Take(first, count));
        Assert.Null(Take(second, secondCount));
        Assert.Null(Take(third, 400));
        Assert.Equal(counted, _reader.First);
        Assert.Equal(third + 400, _reader.Reached);
        Assert.Empty(_missed);
    }

    [Fact]
    public void BytesHaveAPlaceWhenTwoCellsFollowEachOther()
    {
        Assert.False(_reader.HasHeard);
        Assert.Null(Take(1001, 10));
        Assert.Equal((true, -1L, 10), (_reader.HasHeard, _reader.First, _reader.Unplaced));
        Assert.Null(Take(1011, 1));
        Assert.Equal((true, 1001L, 0), (_reader.HasHeard, _reader.First, _reader.Unplaced));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(200)]
    public void WhatComesTwiceIsTold(int count)
    {
        Assert.Null(Take(1001, count));
        Assert.NotNull(Take(1001 + count - 4, 40));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(200)]
    public void WhatIsMissingIsCounted(int count)
    {
        Assert.Null(Take(1001, count));
        Assert.Null(Take(1001 + count + 50, 40));
        Assert.Equal(50, _missed.Sum(gap => gap.Count));
    }

    private string? Take(long place, int count)
    {
        string? fault = null;
        for (int i = 0; i < count; i++)
        {
            fault ??= _reader.Take(Cells.OfDevice(place + i));
        }

        return fault;
    }
}
