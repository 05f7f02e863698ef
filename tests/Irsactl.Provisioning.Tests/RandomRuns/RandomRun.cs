using Irsactl.Aws.Clients;
using Irsactl.Oidc.Issuers;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.RandomRuns;

/// <summary>One run of a command with flags that chance chose.</summary>
/// <param name="Text">What it is, for messages.</param>
/// <param name="MayRefuseTokens">Whether it was told to do what may have tokens refused.</param>
/// <param name="StartAsync">Runs it.</param>
internal sealed record RandomRun(
    string Text, bool MayRefuseTokens, Func<AwsClients, CancellationToken, Task<ProvisioningReport>> StartAsync)
{
    /// <summary>Throws the dice.</summary>
    public static RandomRun Throw(Random dice, RandomWorld world) => dice.Next(10) switch
    {
        < 5 => CreateAll(dice, world),
        5 => Plan(dice, world),
        6 or 7 => CreateIdentityProvider(dice, world),
        8 => CreateIamRoles(dice, world),
        _ => Delete(dice, world),
    };

    private static RandomRun CreateAll(Random dice, RandomWorld world)
    {
        var (options, settings, text) = Options(dice, world);
        return new RandomRun(
            $"create-all {text}",
            options.ChangesIssuer || options.ReplacesKeys || settings.Prunes,
            (aws, token) => new AwsProvisioner(aws, settings).CreateAllAsync(options with { Region = aws.Region }, token));
    }

    private static RandomRun Plan(Random dice, RandomWorld world)
    {
        var (options, settings, text) = Options(dice, world);
        return new RandomRun(
            $"plan {text}",
            false,
            (aws, token) => new AwsProvisioner(aws, settings).PlanAllAsync(options with { Region = aws.Region }, token));
    }

    private static RandomRun CreateIdentityProvider(Random dice, RandomWorld world)
    {
        var (options, settings, text) = Options(dice, world);
        return new RandomRun(
            $"create-identity-provider {text}",
            options.ChangesIssuer || options.ReplacesKeys || settings.Prunes,
            (aws, token) => new AwsProvisioner(aws, settings).CreateIdentityProviderAsync(
                new IdentityProviderOptions
                {
                    Name = options.Name,
                    Region = aws.Region,
                    Hosting = options.Hosting,
                    OutputDirectory = options.OutputDirectory,
                    ChangesIssuer = options.ChangesIssuer,
                    ReplacesKeys = options.ReplacesKeys,
                },
                token));
    }

    private static RandomRun CreateIamRoles(Random dice, RandomWorld world)
    {
        var arn = dice.Next(3) == 0 ? "arn:aws:iam::123456789012:oidc-provider/oidc.example.com/other" : world.ProviderArn;
        var (options, settings, text) = Options(dice, world);
        return new RandomRun(
            $"create-iam-roles {text} of {arn}",
            options.ChangesIssuer || settings.Prunes,
            (aws, token) => new AwsProvisioner(aws, settings).CreateIamRolesAsync(
                new IamRolesOptions
                {
                    Name = options.Name,
                    Region = aws.Region,
                    Requests = options.Requests,
                    IdentityProviderArn = arn,
                    OutputDirectory = options.OutputDirectory,
                    ChangesIssuer = options.ChangesIssuer,
                },
                token));
    }

    private static RandomRun Delete(Random dice, RandomWorld world)
    {
        var name = dice.Next(3) switch { 0 => "my-cluster", 1 => "my", _ => "my-cluster-" };
        return new RandomRun(
            $"delete {name}",
            name == "my-cluster",
            (aws, token) => new AwsProvisioner(aws, world.Settings).DeleteAsync(
                new DeleteOptions { Name = name, Region = aws.Region }, token));
    }

    private static (CreateAllOptions Options, ProvisioningSettings Settings, string Text) Options(Random dice, RandomWorld world)
    {
        var folder = dice.Next(3) switch { 0 => world.Home, 1 => world.Checkout, _ => world.Stranger };
        var options = new CreateAllOptions
        {
            Name = "my-cluster",
            Region = "us-east-1",
            Requests = Requests(dice),
            Hosting = Hosting(dice, world),
            OutputDirectory = folder.Path,
            KeyKind = Oidc.Keys.KeyKind.EcP256,
            ChangesIssuer = dice.Next(12) == 0,
            ReplacesKeys = dice.Next(12) == 0,
        };
        var settings = world.Settings with { Prunes = dice.Next(8) == 0 };
        var from = folder == world.Home ? "home" : folder == world.Checkout ? "a checkout" : "a stranger's folder";
        return (options, settings, $"from {from}, hosting {options.Hosting?.Kind ?? "not given"}, {options.Requests.Count} requests"
            + $"{(options.ChangesIssuer ? ", --change-issuer" : "")}{(options.ReplacesKeys ? ", --replace-keys" : "")}"
            + $"{(settings.Prunes ? ", --prune" : "")}");
    }

    private static HostingOptions? Hosting(Random dice, RandomWorld world) => dice.Next(8) switch
    {
        0 => new S3HostingOptions(),
        1 => new CloudFrontHostingOptions(),
        2 => new LambdaUrlHostingOptions(),
        3 => new ServerHostingOptions
        {
            Issuer = IssuerUrl.Parse("https://oidc.example.net/mine"),
            DocumentsFolder = world.Home.At("documents"),
        },
        _ => null,
    };

    /// <summary>All of them, one edited, one taken out, or one more.</summary>
    private static IReadOnlyList<CredentialsRequest> Requests(Random dice) => dice.Next(4) switch
    {
        0 => [RandomWorld.Requests[0]],
        1 => [SampleRequests.Of("openshift-storage", "disks", "ec2:CreateVolume", "disk-controller"), RandomWorld.Requests[1]],
        2 => [.. RandomWorld.Requests, SampleRequests.Of("openshift-more", "more", "ec2:DescribeVolumes")],
        _ => RandomWorld.Requests,
    };
}
