using System.Text;
using Irsactl.Operations.ByFlags;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>What is said for each distribution, phase by phase.</summary>
public sealed class IssuerInstructionsTests
{
    private static readonly PhaseIssuers _issuers = new(
        "https://new.example.com", "https://old.example.com", ["https://kubernetes.default.svc.cluster.local", "k3s"]);

    public static TheoryData<string> Names => [.. DistributionNames.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Instructions_OfADistribution_AreAsWrittenDown(string name)
    {
        var text = new StringBuilder();
        foreach (var phase in Enum.GetValues<IssuerPhase>())
        {
            text.Append($"## {phase}\n\n");
            foreach (var line in IssuerInstructions.Of(DistributionNames.Find(name)!.Value, phase, _issuers).ToLines())
            {
                text.Append(line).Append('\n');
            }

            text.Append('\n');
        }

        GoldenFile.ShouldMatch(text.ToString(), $"issuers-{name}.txt");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Instructions_OfEveryPhase_KeepTheAudiencesThatThereAre(string name)
    {
        foreach (var phase in Enum.GetValues<IssuerPhase>())
        {
            IssuerInstructions.Of(DistributionNames.Find(name)!.Value, phase, _issuers).Flags.ShouldContain(
                flag => flag.StartsWith("--api-audiences=https://kubernetes.default.svc.cluster.local,k3s,", StringComparison.Ordinal));
        }
    }
}
