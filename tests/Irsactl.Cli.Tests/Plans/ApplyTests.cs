using Shell = Irsactl.Cli.Tests.Deletion.Terminal;

namespace Irsactl.Cli.Tests.Plans;

/// <summary><c>apply</c>: who is asked, what is shown, and that nothing else is done.</summary>
public sealed class ApplyTests
{
    private const string Shown = $"~ update  role {DeclaredCluster.Role}\n"
        + "    ~ description: changed → OpenShift role for openshift-ingress-operator/cloud-credentials\n0 to create, 1 to update, ";

    [Fact]
    public async Task Apply_OffATerminal_NeedsYes()
    {
        await using var aws = await DeclaredCluster.DeclareAsync();

        (await aws.RunAsync("apply")).ShouldFailWith(2, "IRS1031", "irsactl.yaml");
        Directory.Exists(aws.Folder.At("out")).ShouldBeFalse();
        var applied = (await aws.RunAsync("apply", "--yes", "-o", "json")).ShouldSucceed();

        applied.Error.ShouldContain("+ create  bucket c1-oidc\n");
        applied.Out.ShouldStartWith("{");
    }

    [Fact]
    public async Task Apply_AtATerminal_ShowsThePlanAndGoesByTheAnswer()
    {
        Assert.SkipWhen(Shell.SkipReason is not null, Shell.SkipReason ?? "");
        await using var aws = await DeclaredCluster.MakeAsync();
        await DeclaredCluster.DescribeAsync(aws, "changed");

        var (refused, refusedCode) = await Shell.RunAsync(aws, "irsactl apply", "n\n");
        refusedCode.ShouldBe(1, refused);
        refused.ShouldContain(Shown);
        refused.ShouldEndWith("nothing has been changed\n");
        (await DeclaredCluster.DescriptionAsync(aws)).ShouldBe("changed");

        var (agreed, agreedCode) = await Shell.RunAsync(aws, "irsactl apply", "y\n");
        agreedCode.ShouldBe(0, agreed);
        agreed.ShouldContain(Shown);
        (await DeclaredCluster.DescriptionAsync(aws)).ShouldNotBe("changed", StringComparer.Ordinal);

        var (nothing, nothingCode) = await Shell.RunAsync(aws, "irsactl apply", "n\n");
        nothingCode.ShouldBe(0, nothing);
        nothing.ShouldNotContain("[y/N]");
    }

    [Fact]
    public async Task Apply_WhatIsThereMovesWhileSomebodyIsAsked_DoesNothingThatWasNotShown()
    {
        Assert.SkipWhen(Shell.SkipReason is not null, Shell.SkipReason ?? "");
        await using var aws = await DeclaredCluster.MakeAsync();
        await DeclaredCluster.DescribeAsync(aws, "changed");
        using var clients = aws.Clients();

        var (screen, exitCode) = await Shell.RunAsync(aws, "irsactl apply", "y\n", async () =>
            await clients.Iam.UntagRoleAsync(DeclaredCluster.Role, ["Name"], TestContext.Current.CancellationToken));

        exitCode.ShouldBe(1, screen);
        screen.ShouldContain("[IRS1033]");
        // Sentences are broken to the width of the terminal.
        string.Join(' ', screen.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldContain(
            $"role {DeclaredCluster.Role}: tags.Name is (none) now, and was as it should be");
        (await DeclaredCluster.DescriptionAsync(aws)).ShouldBe("changed");
    }
}
