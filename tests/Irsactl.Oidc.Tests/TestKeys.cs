using System.Collections.Concurrent;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests;

/// <summary>One pair of each kind for the whole run: making RSA pairs takes seconds.</summary>
internal static class TestKeys
{
    private static readonly ConcurrentDictionary<KeyKind, Lazy<SigningKey>> Pairs = new();

    public static TheoryData<KeyKind> Kinds { get; } = [.. Enum.GetValues<KeyKind>()];

    public static SigningKey Get(KeyKind kind) => Pairs.GetOrAdd(kind, k => new(() => SigningKey.Generate(k))).Value;
}
