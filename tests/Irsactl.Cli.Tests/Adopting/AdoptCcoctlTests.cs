namespace Irsactl.Cli.Tests.Adopting;

/// <summary>What real ccoctl made is taken over: docs/ccoctl-compat.md says what a plan of it shows.</summary>
public sealed class AdoptCcoctlTests
{
    [Fact]
    public async Task PublicBucket_IsTakenOver_AndOnlyWhatIsBetterHereDiffers()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var ccoctl = await RecordedCcoctl.MakePublicAsync(world.Aws);

        await ProveAsync(world, ccoctl, "public", ["--region", "us-east-1"]);
    }

    [Fact]
    public async Task PrivateBucket_IsTakenOver_AndOnlyWhatIsBetterHereDiffers()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var ccoctl = await RecordedCcoctl.MakePrivateAsync(world.Aws);

        await ProveAsync(world, ccoctl, "private", []);
    }

    private static async Task ProveAsync(AdoptWorld world, RecordedCcoctl ccoctl, string golden, string[] more)
    {
        var issuer = $"https://{ccoctl.Host}";
        await AssumeAsync(world, ccoctl);
        string[] options = ["--name", ccoctl.Name, "--credentials-requests-dir", "credreqs", "--output-dir", "out", .. more];

        var adopted = await world.AdoptAsync([.. options, "--exit-code"]);

        adopted.ExitCode.ShouldBe(3, adopted.ToString());
        var file = world.Read("irsactl.yaml");
        GoldenFile.ShouldMatch(Neutral(file, ccoctl), $"{golden}.yaml");
        GoldenFile.ShouldMatch(Neutral(adopted.Out, ccoctl), $"{golden}-plan.txt");
        (await world.AdoptAsync(options)).ShouldSucceed().Error.ShouldContain("irsactl.yaml says so already");
        world.Read("irsactl.yaml").ShouldBe(file);
        (await world.Aws.RunAsync("plan", "-f", "irsactl.yaml")).ShouldSucceed().Out.ShouldBe(adopted.Out);

        (await world.Aws.RunAsync("apply", "--yes", "--skip-verification")).ShouldSucceed();
        (await world.Aws.RunAsync("plan", "--exit-code")).ShouldSucceed().Out.ShouldMatch("^0 to create, 0 to update, [0-9]+ unchanged\n$");
        await AssumeAsync(world, ccoctl);
        (await world.AdoptAsync("--issuer", issuer, "--credentials-requests-dir", "credreqs", "--output-dir", "out")).ShouldSucceed();
        world.Read("irsactl.yaml").ShouldBe(file);
    }

    private static Task AssumeAsync(AdoptWorld world, RecordedCcoctl ccoctl) => world.AssumeAsync(
        $"https://{ccoctl.Host}",
        ccoctl.PrivateKey,
        $"{ccoctl.Name}-openshift-machine-api-aws-cloud-credentials",
        "openshift-machine-api",
        "machine-api-controllers");

    private static string Neutral(string text, RecordedCcoctl ccoctl) => text
        .Replace(ccoctl.Host, ccoctl.Name == "priv" ? "DISTRIBUTION.cloudfront.net" : ccoctl.Host, StringComparison.Ordinal)
        .Replace(ccoctl.KeyId, "KEY-ID", StringComparison.Ordinal);
}
