namespace Irsactl.Cli.Tests.Plans;

/// <summary>Plans that are saved, and carried out as they are or not at all.</summary>
public sealed class SavedPlanTests
{
    private const string Plan = "plan.json";

    [Fact]
    public async Task SavedPlan_OfANewCluster_IsForItsOwnerAlone_HasNoKey_AndIsCarriedOut()
    {
        await using var aws = await DeclaredCluster.DeclareAsync();

        (await aws.RunAsync("plan", "--out", Plan)).ShouldSucceed().Error.ShouldContain("apply plan.json");
        File.GetUnixFileMode(aws.Folder.At(Plan)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var text = await File.ReadAllTextAsync(aws.Folder.At(Plan), TestContext.Current.CancellationToken);
        text.ShouldNotContain("-----BEGIN");
        text.ShouldContain("\"accountId\": \"123456789012\"");

        var applied = (await aws.RunAsync("apply", Plan)).ShouldSucceed();
        applied.Error.ShouldContain("+ create  bucket c1-oidc\n");
        (await aws.RunAsync("plan", "--exit-code")).ShouldSucceed();

        (await aws.RunAsync("apply", "--plan", Plan)).ShouldFailWith(1, "IRS1033", "was to be created, and would be unchanged");
    }

    [Fact]
    public async Task SavedPlan_WhatIsThereHasMoved_IsRefusedBeforeTheFirstWrite()
    {
        await using var aws = await DeclaredCluster.MakeAsync();
        await DeclaredCluster.DescribeAsync(aws, "changed");
        (await aws.RunAsync("plan", "--out", Plan)).ShouldSucceed();
        await DeclaredCluster.DescribeAsync(aws, "changed again");

        var refused = await aws.RunAsync("apply", Plan, "-o", "json");

        refused.ExitCode.ShouldBe(1, refused.ToString());
        refused.Error.ShouldContain("nothing has been done: "
            + $"role {DeclaredCluster.Role}: description is changed again now, and was changed [IRS1033]\n");
        refused.Out.ShouldContain("\"code\": \"IRS1033\"");
        (await DeclaredCluster.DescriptionAsync(aws)).ShouldBe("changed again");
    }

    [Fact]
    public async Task SavedPlan_OfSomethingElse_IsRefusedWithTheReason()
    {
        await using var aws = await DeclaredCluster.MakeAsync();
        (await aws.RunAsync("plan", "--out", Plan)).ShouldSucceed();
        var plan = await File.ReadAllTextAsync(aws.Folder.At(Plan), TestContext.Current.CancellationToken);

        (await aws.RunAsync("apply", "irsactl.yaml")).ShouldFailWith(1, "IRS1032", "irsactl.yaml is no plan");
        (await aws.RunAsync("apply", "none.json")).ShouldFailWith(1, "IRS1003", "none.json");
        (await aws.RunAsync("apply", Plan, "--prune")).ShouldFailWith(2, "IRS1001", "a saved plan says itself");
        await RefusesAsync("\"format\": 1", "\"format\": 2", "its format is 2");
        await RefusesAsync("\"programVersion\": \"", "\"programVersion\": \"9.9.9-", "was made by irsactl 9.9.9-");
        await RefusesAsync("\"name\": \"c1\"", "\"name\": \"c2\"", "is for cluster c2 in us-east-1, and not for cluster c1 in us-east-1");
        await RefusesAsync("\"accountId\": \"123456789012\"", "\"accountId\": \"210987654321\"", "the plan is for account 210987654321");

        aws.Folder.Write("irsactl.yaml", $"{DeclaredCluster.Declaration}# changed\n");
        (await aws.RunAsync("apply", Plan)).ShouldFailWith(1, "IRS1032", "irsactl.yaml is not what plan.json was made of");

        async Task RefusesAsync(string text, string by, string reason)
        {
            plan.ShouldContain(text, Case.Sensitive);
            aws.Folder.Write("other.json", plan.Replace(text, by, StringComparison.Ordinal));
            (await aws.RunAsync("apply", "other.json")).ShouldFailWith(1, "IRS1032", reason);
        }
    }
}
