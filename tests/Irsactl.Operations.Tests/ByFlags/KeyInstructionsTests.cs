using System.Text;
using Irsactl.Operations.ByFlags;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>What is said for each distribution, phase by phase, one way and back.</summary>
public sealed class KeyInstructionsTests
{
    private const string Before = "BEFORE-0000000000000000000000000000000000000";
    private const string Next = "NEXT-000000000000000000000000000000000000000";

    public static TheoryData<string> Names => [.. DistributionNames.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Instructions_OfADistribution_AreAsWrittenDown(string name)
    {
        var text = new StringBuilder();
        foreach (var keys in new[] { Forth(), Back() })
        {
            foreach (var phase in Enum.GetValues<KeyPhase>())
            {
                text.Append($"## {(keys.IsBack ? "back" : "forth")}: {phase}\n\n");
                foreach (var line in KeyInstructions.Of(DistributionNames.Find(name)!.Value, phase, keys).ToLines())
                {
                    text.Append(line).Append('\n');
                }

                text.Append('\n');
            }
        }

        GoldenFile.ShouldMatch(text.ToString(), $"instructions-{name}.txt");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Instructions_OfEveryPhase_SayWhichKeyStaysTrusted(string name)
    {
        var distribution = DistributionNames.Find(name)!.Value;
        KeyInstructions.Of(distribution, KeyPhase.Trust, Forth()).Purpose.ShouldContain($"trusts {Next} beside {Before}");
        KeyInstructions.Of(distribution, KeyPhase.Sign, Forth()).Purpose.ShouldContain($"signs with {Next}");
        KeyInstructions.Of(distribution, KeyPhase.Retire, Forth()).Purpose.ShouldContain($"trusts {Before} any more");
    }

    private static PhaseKeys Forth() => new()
    {
        Target = Next,
        TargetPem = PemOf("next"),
        Other = Before,
        OtherPem = PemOf("before"),
        PrivateFile = "/home/admin/sa-next.key",
        Issuer = "https://oidc.example.com",
        Audiences = ["https://oidc.example.com", "k3s"],
    };

    private static PhaseKeys Back() => Forth() with
    {
        Target = Before, TargetPem = PemOf("before"), Other = Next, OtherPem = PemOf("next"), PrivateFile = null, IsBack = true,
    };

    private static string PemOf(string name) => $"-----BEGIN PUBLIC KEY-----\n({name})\n-----END PUBLIC KEY-----\n";
}
