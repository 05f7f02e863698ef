namespace Irsactl.Cli.Commands.Demo;

/// <summary>The whole story: from a release image to a cluster whose signing key was changed while it ran.</summary>
internal static class FullDemoScript
{
    private const string Release = "release";

    private static readonly string[] CreateAll =
    [
        "aws", "create-all", "--name", DemoScript.Name, "--region", DemoScript.Region,
        "--credentials-requests-dir", "credreqs", "--output-dir", "out",
    ];

    private static readonly string[] Review = ["cluster", "review"];

    public static async Task PlayAsync(DemoStage stage)
    {
        stage.WriteRelease(Release);
        await stage.SceneAsync("A release image says which roles its components need (here an image on the disk; a registry's works as well)");
        await stage.RunAsync(["release", "extract", $"oci:{Release}", "--to", "credreqs"]);

        await stage.SceneAsync("Set up: signing keys, public documents, identity provider, one role per CredentialsRequest, manifests");
        await stage.RunAsync(CreateAll);

        await stage.SceneAsync("Install a cluster with these manifests and this key: three API servers on loopback");
        stage.ShowCommand("irsactl local start --cluster --cluster-from out --cluster-requests credreqs   # done by the demo itself");
        await using var cluster = await stage.InstallAsync("out", "credreqs");

        await stage.SceneAsync("Is it well? Each component's token is traded for credentials of its role");
        await stage.RunAsync(Review);

        await BreakAsync(stage);
        await RotateAsync(stage, cluster);

        await stage.SceneAsync("Delete everything again");
        await stage.RunAsync(["aws", "delete", "--name", DemoScript.Name, "--region", DemoScript.Region]);
    }

    private static async Task BreakAsync(DemoStage stage)
    {
        var component = DemoComponent.MachineApi;
        await stage.SceneAsync("Somebody closes the bucket: AWS says InvalidIdentityToken and no more; irsactl says why");
        await DemoScript.CloseBucketAsync(stage);
        await stage.RunAnyAsync(
        [
            "token", "explain", "-n", component.Namespace, "--service-account", component.ServiceAccount,
            "--audience", DemoComponent.Audience, "--role-arn", component.RoleArn, "--region", DemoScript.Region,
        ]);

        await stage.SceneAsync("Mend it: the same create-all repairs what differs and leaves the rest alone");
        await stage.RunAsync(CreateAll);
    }

    private static async Task RotateAsync(DemoStage stage, DemoCluster cluster)
    {
        await stage.SceneAsync("A new signing key, while a component trades fresh tokens and its oldest one for credentials, again and again");
        stage.Show("(the cluster's time passes nine minutes a second as long as the command waits for it)");
        await stage.RunWhileAsync(
            ["cluster", "rotate-key", "--yes", "--interval", "1s", "--token-lifetime", "1h"], cluster.LiveAsync);

        await stage.SceneAsync($"{cluster.Traffic.Traded} tokens were traded meanwhile, {cluster.Traffic.Refusals.Count} refused");
        foreach (var refusal in cluster.Traffic.Refusals)
        {
            stage.Show(refusal);
        }

        await stage.RunAsync(Review);
    }
}
