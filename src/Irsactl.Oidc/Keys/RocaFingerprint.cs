using System.Numerics;

namespace Irsactl.Oidc.Keys;

/// <summary>
/// Recognises RSA moduli of the key generator of CVE-2017-15361 (Nemec et al., "The Return of Coppersmith's Attack", CCS 2017): its primes,
/// and with them the modulus, are powers of 65537 modulo each of the first small primes. That helps to factor them: a 2048-bit key
/// falls to some hundred processor years. Among other keys, one in 2^167 looks like that.
/// </summary>
internal static class RocaFingerprint
{
    private const int Generator = 65537;

    // The generator's keys of 1984 bits and more use the first 126 primes; modulo 2 every modulus is 1.
    private const int LargestPrime = 701;

    private static readonly (int Prime, bool[] IsPower)[] Tests =
        [.. Enumerable.Range(3, LargestPrime - 2).Where(IsPrime).Select(prime => (prime, PowersModulo(prime)))];

    /// <summary>Whether the modulus has the fingerprint.</summary>
    /// <param name="modulus">The number, big-endian, 1984 bits or more.</param>
    public static bool Matches(ReadOnlySpan<byte> modulus)
    {
        var number = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        return Array.TrueForAll(Tests, test => test.IsPower[(int)(number % test.Prime)]);
    }

    private static bool[] PowersModulo(int prime)
    {
        var powers = new bool[prime];
        for (var power = 1; !powers[power]; power = power * (Generator % prime) % prime)
        {
            powers[power] = true;
        }

        return powers;
    }

    private static bool IsPrime(int number)
    {
        for (var divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
            {
                return false;
            }
        }

        return true;
    }
}
