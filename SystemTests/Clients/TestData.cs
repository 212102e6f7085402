using System.Security.Cryptography;
using System.Text;

namespace SystemTests.Clients;

/// <summary>Test data that reveals any change.</summary>
internal static class TestData
{
    private const int Values = 256;

    /// <summary>Random bytes, the same for the same seed, including every value; one character per byte.</summary>
    internal static string Random(int seed, int count)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        for (int value = 0; value < Values; value++)
        {
            bytes[value] = (byte)value;
        }

        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>The SHA-256 of bytes.</summary>
    internal static string Hash(string characters)
    {
        return Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes(characters)));
    }
}
