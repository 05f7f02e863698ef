using System.Text.Json;

namespace Irsactl.Cli.Commands.Demo;

/// <summary>What the demo shows, in order.</summary>
internal static class DemoScript
{
    /// <summary>What everything is called.</summary>
    public const string Name = "demo";

    /// <summary>Where everything is.</summary>
    public const string Region = "us-east-1";

    private const string Bucket = "demo-oidc";
    private const string Issuer = "https://demo-oidc.s3.us-east-1.amazonaws.com";
    private const string PrivateKey = "out/serviceaccount-signer.private";

    private static readonly DemoComponent Component = DemoComponent.MachineApi;

    private static readonly string[] CreateAll =
    [
        "aws", "create-all", "--name", Name, "--region", Region,
        "--credentials-requests-dir", "credentials-requests", "--output-dir", "out",
    ];

    public static async Task PlayAsync(DemoStage stage)
    {
        stage.WriteSamples();
        await stage.SceneAsync("Set up: signing keys, public documents, identity provider, roles, manifests");
        await stage.RunAsync(CreateAll, brief: DemoExcerpt.With("Writing private key", "Both documents", "Identity Provider created"));

        await stage.SceneAsync("Mint the token that the machine API controller would be given");
        await stage.RunAsync(Mint(PrivateKey, Component.ServiceAccount), "token");

        await stage.SceneAsync("Trade it for short-lived credentials, and use them");
        var credentials = await stage.RunAsync(Assume("token"), brief: DemoExcerpt.With("AccessKeyId", "Expiration"));
        await ShowCallerAsync(stage, credentials.Out);

        await BreakBucketAsync(stage);
        await BreakKeyAsync(stage);
        await BreakAudienceAsync(stage);
        await BreakSubjectAsync(stage);

        await stage.SceneAsync("Delete everything again");
        await stage.RunAsync(["aws", "delete", "--name", Name, "--region", Region]);
    }

    /// <summary>Closes the bucket to the public.</summary>
    public static async Task CloseBucketAsync(DemoStage stage)
    {
        stage.ShowCommand(
            $"aws s3api put-public-access-block --bucket {Bucket} --public-access-block-configuration "
            + "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
            $"aws s3api put-public-access-block --bucket {Bucket} …");
        await DemoAwsCalls.CloseBucketAsync(stage, Bucket);
    }

    private static async Task ShowCallerAsync(DemoStage stage, string credentialsJson)
    {
        stage.ShowCommand(
            "aws sts get-caller-identity   # with the credentials above; called by the demo itself",
            "aws sts get-caller-identity   # with the credentials above");
        using var answer = JsonDocument.Parse(credentialsJson);
        stage.Show(
            await DemoAwsCalls.GetCallerIdentityAsync(stage, answer.RootElement.GetProperty("Credentials")), DemoExcerpt.With("Arn"));
    }

    private static async Task BreakBucketAsync(DemoStage stage)
    {
        await stage.SceneAsync("Refusal 1 of 4: the bucket is closed to the public");
        await CloseBucketAsync(stage);
        await RefuseAndExplainAsync(stage, "token");

        await stage.SceneAsync("Mend it: the same create-all repairs what differs and leaves the rest alone");
        await stage.RunAsync(
            CreateAll, brief: DemoExcerpt.With("Updated public access block"), briefCommand: "irsactl aws create-all … # as above");
        await stage.RunAsync(Assume("token"), "credentials.json", briefCommand: "");
    }

    private static async Task BreakKeyAsync(DemoStage stage)
    {
        await stage.SceneAsync("Refusal 2 of 4: the token is signed with a key that is not in the JWKS");
        await stage.RunAsync(["aws", "create-key-pair", "--key-type", "rsa-2048", "--output-dir", "other"]);
        await stage.RunAsync(
            Mint("other/serviceaccount-signer.private", Component.ServiceAccount),
            "token-other-key",
            briefCommand: "irsactl token mint --private-key-file other/… … > token-other-key");
        await RefuseAndExplainAsync(stage, "token-other-key");
    }

    private static async Task BreakAudienceAsync(DemoStage stage)
    {
        await stage.SceneAsync("Refusal 3 of 4: the token is meant for another audience");
        await stage.RunAsync(
            [.. Mint(PrivateKey, Component.ServiceAccount), "--audience", "sts.amazon.com"],
            "token-other-audience",
            briefCommand: "irsactl token mint --audience sts.amazon.com … > token-other-audience");
        await RefuseAndExplainAsync(stage, "token-other-audience");
    }

    private static async Task BreakSubjectAsync(DemoStage stage)
    {
        await stage.SceneAsync("Refusal 4 of 4: the token belongs to another service account");
        await stage.RunAsync(
            Mint(PrivateKey, "cluster-autoscaler"),
            "token-other",
            briefCommand: "irsactl token mint --service-account cluster-autoscaler … > token-other");
        await RefuseAndExplainAsync(stage, "token-other");
    }

    private static async Task RefuseAndExplainAsync(DemoStage stage, string tokenFile)
    {
        await stage.RunRefusedAsync(Assume(tokenFile));
        await stage.RunAnyAsync(
            ["token", "explain", $"@{tokenFile}", "--role-arn", Component.RoleArn, "--region", Region],
            DemoExcerpt.Cause,
            $"irsactl token explain @{tokenFile} …");
    }

    private static string[] Mint(string privateKey, string serviceAccount) =>
    [
        "token", "mint", "--issuer", Issuer, "--private-key-file", privateKey,
        "--namespace", Component.Namespace, "--service-account", serviceAccount,
    ];

    private static string[] Assume(string tokenFile) => ["assume-role", "--role-arn", Component.RoleArn, "--token-file", tokenFile];
}
