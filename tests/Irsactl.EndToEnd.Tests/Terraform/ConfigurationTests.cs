namespace Irsactl.EndToEnd.Tests.Terraform;

/// <summary>Terraform's AWS provider against the local AWS, with every configuration of samples/terraform.</summary>
public sealed class ConfigurationTests(TerraformRun run) : IClassFixture<TerraformRun>
{
    public static TheoryData<string> Configurations => [.. TerraformRun.Configurations];

    [Fact]
    public void Configurations_AreThirtyAndMore() => TerraformRun.Configurations.Count().ShouldBeGreaterThanOrEqualTo(30);

    [Theory]
    [MemberData(nameof(Configurations))]
    public async Task Configuration_IsApplied_Settled_Changed_AndDestroyed(string name)
    {
        var outcome = await run.GetAsync();

        ShouldHaveNoProblem(outcome.Applied, name);
        outcome.Applied.Done(name, "create").ShouldNotBeEmpty();
        ShouldHaveNoProblem(outcome.PlannedAfterwards, name);
        outcome.PlannedAfterwards.Planned(name).ShouldBeEmpty();

        ShouldHaveNoProblem(outcome.Changed, name);
        outcome.Changed.Done(name, "update").Concat(outcome.Changed.Done(name, "create")).ShouldNotBeEmpty();
        ShouldHaveNoProblem(outcome.PlannedAfterChange, name);
        outcome.PlannedAfterChange.Planned(name).ShouldBeEmpty();

        ShouldHaveNoProblem(outcome.Destroyed, name);
        outcome.Destroyed.Done(name, "delete").ShouldNotBeEmpty();
        outcome.Left.ShouldBeEmpty();
    }

    [Fact]
    public async Task Account_AfterAllWasDestroyed_HasNothing()
    {
        var outcome = await run.GetAsync();

        await outcome.Aws.ShouldHaveNothingAsync();
    }

    private static void ShouldHaveNoProblem(TerraformStep step, string name) => step.Problems(name).ShouldBeEmpty(step.Name);
}
