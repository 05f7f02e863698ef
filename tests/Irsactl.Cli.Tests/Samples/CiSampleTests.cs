using System.Text.Json.Nodes;
using Irsactl.Cli.Tests.Declared;
using Irsactl.Documents;
using Json.Schema;

namespace Irsactl.Cli.Tests.Samples;

/// <summary>The samples for CI: they are YAML, every command in them parses, and the roles that they make do what the jobs need.</summary>
public sealed class CiSampleTests
{
    private const string GitHub = "token.actions.githubusercontent.com";
    private const string Audience = "sts.amazonaws.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("github/workflow.yml", "jobs", "comment", "plan", "apply", "status")]
    [InlineData("gitlab/gitlab-ci.yml", null, ".irsactl", "merge-request-plan", "plan", "apply", "status")]
    public async Task Pipeline_IsYaml_AndHasTheJobs(string file, string? under, params string[] jobs)
    {
        var root = await ReadAsync(file);

        var all = under is null ? root.AsObject() : root[under]!.AsObject();
        jobs.ShouldAllBe(job => all.ContainsKey(job));
        (await TextAsync(file)).ShouldNotContain("uses:");
    }

    [Fact]
    public async Task Workflow_GrantsNothingButWhatItsJobsNeed_AndPutsNoExpressionIntoAScript()
    {
        var workflow = await ReadAsync("github/workflow.yml");

        workflow["permissions"]!.AsObject().Count.ShouldBe(0);
        foreach (var (name, job) in workflow["jobs"]!.AsObject())
        {
            job!["permissions"]!.AsObject().Select(entry => $"{entry.Key}: {entry.Value}")
                .Except(["contents: read", "id-token: write", "pull-requests: write"], StringComparer.Ordinal).ShouldBeEmpty(name);
            job["steps"]!.AsArray().Select(step => step!["run"]!.ToString()).ShouldAllBe(
                script => !script.Contains("${{", StringComparison.Ordinal), name);
        }

        workflow["jobs"]!["apply"]!["environment"]!.ToString().ShouldBe("production");
    }

    [Theory]
    [InlineData("github/workflow.yml", 4)]
    [InlineData("gitlab/gitlab-ci.yml", 4)]
    [InlineData("../../docs/fleet-in-ci.md", 6)]
    [InlineData("README.md", 1)]
    public async Task Command_OfASample_Parses(string file, int least)
    {
        var commands = CommandLines.In(await TextAsync(file));

        commands.Count.ShouldBeGreaterThanOrEqualTo(least);
        foreach (var command in commands)
        {
            CommandLines.ErrorsOf(command).ShouldBeEmpty(command);
        }
    }

    [Theory]
    [InlineData("github/irsactl.yaml")]
    [InlineData("gitlab/irsactl.yaml")]
    public async Task Declaration_IsValid(string file)
    {
        var schema = JsonSchema.FromText((await IrsactlProgram.RunAsync("schema")).ShouldSucceed().Out);

        schema.Evaluate(await ReadAsync(file)).IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("read", "plan", "status")]
    [InlineData("apply", "plan", "apply")]
    public async Task Policy_IsWhatTheCommandsNeed(string name, params string[] commands)
    {
        string[] flags = [.. commands.SelectMany(command => (string[])["--command", command])];
        var policy = await IrsactlProgram.RunAsync(
            ["permissions", .. flags, "--hosting", "cloudfront", "--region", "eu-central-1", "--account-id", "123456789012"]);

        GoldenFile.ShouldMatch(policy.ShouldSucceed().Out, RepositoryFolder.At("samples", "ci", "policies", $"{name}.json"));
    }

    [Fact]
    public async Task Roles_OfTheSample_PlanInAPullRequest_ApplyInTheEnvironment_AndTakeNobodyElse()
    {
        const string repository = "repo:acme@1001/infra@2002";
        await using var service = await ExternalIssuerHost.StartAsync(GitHub);
        Copy(service.Aws, "github/irsactl.yaml", "policies/read.json", "policies/apply.json");
        (await service.Aws.RunAsync("apply", "-f", "github/irsactl.yaml", "--yes")).ShouldSucceed();

        var planned = await RunAsJobAsync(service, "read", $"{repository}:pull_request", "plan", "-f", "github/irsactl.yaml", "--exit-code");
        planned.ShouldSucceed().Out.ShouldContain("2 clusters, 0 to create, 0 to update");

        using var clients = service.Aws.Clients();
        await clients.Iam.UpdateRoleAsync("sample-ci-stage-shop-api", "by hand", null, Cancellation);
        (await RunAsJobAsync(service, "read", $"{repository}:ref:refs/heads/main", "plan", "-f", "github/irsactl.yaml", "--out", "plan.json"))
            .ShouldSucceed();
        (await RunAsJobAsync(service, "read", $"{repository}:ref:refs/heads/main", "apply", "plan.json")).ExitCode.ShouldBe(1);
        (await RunAsJobAsync(service, "read", $"{repository}:ref:refs/heads/main", "status", "-f", "github/irsactl.yaml")).ExitCode.ShouldBe(3);
        (await RunAsJobAsync(service, "apply", $"{repository}:environment:production", "apply", "plan.json")).ShouldSucceed();
        (await clients.Iam.GetRoleAsync("sample-ci-stage-shop-api", Cancellation))!.Description.ShouldNotContain("by hand");

        (await service.RefusalAsync("sample-ci-prod-github-apply", $"{repository}:pull_request", Audience)).ShouldBe("AccessDenied");
        (await service.RefusalAsync("sample-ci-prod-github-apply", $"{repository}:ref:refs/heads/main", Audience)).ShouldBe("AccessDenied");
        (await service.RefusalAsync("sample-ci-prod-github-read", "repo:fork@7/infra@8:pull_request", Audience)).ShouldBe("AccessDenied");
        (await service.RefusalAsync("sample-ci-prod-github-read", "repo:acme/infra:pull_request", Audience)).ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task WebhookManifests_FitTogether()
    {
        var objects = new List<JsonNode>();
        foreach (var file in Directory.EnumerateFiles(RepositoryFolder.At("samples", "pod-identity-webhook"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var documents = new List<Document>();
            DocumentReader.Read(file, await File.ReadAllBytesAsync(file, Cancellation), documents).ShouldBeNull();
            objects.AddRange(documents.Select(document => Field.Root(document, []).ToJson()));
        }

        var deployment = Of("Deployment");
        var service = Of("Service");
        var webhook = Of("MutatingWebhookConfiguration")["webhooks"]![0]!;
        var certificate = objects.Single(item => item["kind"]!.ToString() == "Certificate" && item["spec"]!["isCA"] is null);
        var pod = deployment["spec"]!["template"]!;
        var arguments = pod["spec"]!["containers"]![0]!["args"]!.AsArray().Select(item => item!.ToString()).ToList();
        JsonNode.DeepEquals(service["spec"]!["selector"], pod["metadata"]!["labels"]).ShouldBeTrue();
        webhook["clientConfig"]!["service"]!["name"]!.ToString().ShouldBe(service["metadata"]!["name"]!.ToString());
        webhook["clientConfig"]!["service"]!["path"]!.ToString().ShouldBe("/mutate");
        certificate["spec"]!["secretName"]!.ToString().ShouldBe(pod["spec"]!["volumes"]![0]!["secret"]!["secretName"]!.ToString());
        certificate["spec"]!["dnsNames"]!.AsArray().Select(item => item!.ToString()).ShouldContain(
            "pod-identity-webhook.pod-identity-webhook.svc", StringComparer.Ordinal);
        arguments.ShouldContain("--in-cluster=false", StringComparer.Ordinal);
        arguments.ShouldContain("--annotation-prefix=eks.amazonaws.com", StringComparer.Ordinal);
        arguments.ShouldContain("--token-audience=sts.amazonaws.com", StringComparer.Ordinal);
        pod["spec"]!["containers"]![0]!["image"]!.ToString().ShouldEndWith($"@sha256:{new string('0', 64)}");
        Of("ClusterRole")["rules"]!.AsArray().ShouldHaveSingleItem()!["verbs"]!.AsArray().Select(item => item!.ToString())
            .ShouldBe(["get", "list", "watch"]);

        JsonNode Of(string kind) => objects.Single(item => item["kind"]!.ToString() == kind);
    }

    private static async Task<ProgramResult> RunAsJobAsync(ExternalIssuerHost service, string role, string subject, params string[] command)
    {
        var token = service.Aws.Folder.Write("token", service.Mint(subject, Audience));
        return await service.Aws.RunAsAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AWS_ROLE_ARN"] = $"arn:aws:iam::123456789012:role/sample-ci-prod-github-{role}",
                ["AWS_WEB_IDENTITY_TOKEN_FILE"] = token,
                ["AWS_ROLE_SESSION_NAME"] = "irsactl-1",
                ["AWS_REGION"] = "eu-central-1",
            },
            command);
    }

    private static void Copy(LocalAwsRun aws, params string[] files)
    {
        foreach (var file in files)
        {
            aws.Folder.Write(file, File.ReadAllText(RepositoryFolder.At("samples", "ci", file)));
        }
    }

    private static Task<string> TextAsync(string file) => File.ReadAllTextAsync(RepositoryFolder.At("samples", "ci", file), Cancellation);

    private static async Task<JsonNode> ReadAsync(string file)
    {
        var documents = new List<Document>();
        DocumentReader.Read(file, System.Text.Encoding.UTF8.GetBytes(await TextAsync(file)), documents).ShouldBeNull();
        return Field.Root(documents.ShouldHaveSingleItem(), []).ToJson();
    }
}
