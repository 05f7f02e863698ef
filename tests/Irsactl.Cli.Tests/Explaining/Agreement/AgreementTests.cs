using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Explain.Refusals;

namespace Irsactl.Cli.Tests.Explaining.Agreement;

/// <summary>What <c>token explain</c> says and what STS does are the same, token by token.</summary>
[Collection(nameof(Cluster))]
public sealed class AgreementTests(AgreementWorld world) : IClassFixture<AgreementWorld>
{
    private const int Least = 500;

    public static TheoryData<string> Groups => [.. AgreementTable.Groups.Keys];

    [Fact]
    public void Table_HasAtLeastFiveHundredTokens() =>
        AgreementTable.Groups.Values.Sum(group => group().Count()).ShouldBeGreaterThanOrEqualTo(Least);

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Explain_TokenOfTheTable_AgreesWithSts(string group)
    {
        List<string> differences = [];
        var (taken, published) = (0, (Discovery: (string?)"", KeySet: (string?)""));
        foreach (var one in AgreementTable.Groups[group]())
        {
            if (published != (one.Discovery, one.KeySet))
            {
                await world.PublishAsync(".well-known/openid-configuration", one.Discovery);
                await world.PublishAsync("keys.json", one.KeySet);
                published = (one.Discovery, one.KeySet);
            }

            var (explained, answered) = await world.AskAsync(
                one.Token, one.Role ?? await world.RoleAsync(one.TrustPolicy), one.SessionName);
            taken += answered.ErrorText is null ? 1 : 0;
            if (Difference(explained, answered) is { } difference)
            {
                differences.Add($"{one.Name}: {difference}");
            }
        }

        differences.ShouldBeEmpty($"{differences.Count}: {string.Join('\n', differences)}");
        (taken > 0).ShouldBeTrue("a group in which every token is refused would not notice an STS that refuses them all");
    }

    /// <summary>In what the two differ: whether the token is taken, and what is answered where it is not.</summary>
    private static string? Difference(Explanation explained, AssumeRoleAnswer answered)
    {
        if (answered.ErrorText is not { } error)
        {
            return explained.Verdict is Verdict.Passed ? null : $"STS takes it; explain: {explained.Verdict}, {Show(explained)}";
        }

        if (explained.Cause is not { } cause)
        {
            return $"STS: {error}; explain: {explained.Verdict}, {Show(explained)}";
        }

        // For these two nobody has seen what AWS says; every other refusal is foretold.
        return RefusalCatalogue.TryRecognise(error, out var refusal)
            && (cause.Refusals.IsEmpty ? cause.Check is CheckNames.Algorithm : cause.Refusals.Contains(refusal))
            ? null
            : $"STS: {error}; explain: {cause.Check} ({explained.Expected?.Id}), {cause.Message}";
    }

    private static string Show(Explanation explanation) => string.Join("; ", explanation.Findings
        .Where(finding => finding.Verdict is not Verdict.Passed)
        .Select(finding => $"{finding.Check} {finding.Verdict}: {finding.Message}"));
}
