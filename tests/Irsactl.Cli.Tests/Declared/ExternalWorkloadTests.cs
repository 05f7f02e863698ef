using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Cli.Tests.Declared;

/// <summary>Roles for jobs of CI services, and what of their conditions is refused.</summary>
public sealed class ExternalWorkloadTests
{
    private const string Cluster = "apiVersion: irsactl.dev/v1\nname: k1\nregion: us-east-1\noutputDir: out\nkeyType: ec-p256\n";
    private const string ReadOnly = "managedPolicyArns: 'arn:aws:iam::aws:policy/ReadOnlyAccess'";
    private const string Writing = "policy: {Version: '2012-10-17', Statement: {Effect: Allow, Action: 's3:PutObject', Resource: '*'} }";
    private const string GitHub = "token.actions.githubusercontent.com";
    private const string GitHubArn = $"arn:aws:iam::123456789012:oidc-provider/{GitHub}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string, string> Jobs => new()
    {
        {
            "github", GitHub,
            "{repository: acme/infra, environment: production}",
            "repo:acme/infra:environment:production", "repo:mallory/infra:environment:production"
        },
        {
            "github", GitHub,
            "{repository: acme/infra, ownerId: 17, repositoryId: 42, ref: refs/heads/main}",
            "repo:acme@17/infra@42:ref:refs/heads/main", "repo:acme@18/infra@43:ref:refs/heads/main"
        },
        {
            "gitlab", "gitlab.com",
            "{project: acme/infra, ref: main}",
            "project_path:acme/infra:ref_type:branch:ref:main", "project_path:mallory/infra:ref_type:branch:ref:main"
        },
        {
            "buildkite", "agent.buildkite.com",
            "{organization: acme, pipeline: deploy, ref: refs/heads/main}",
            "organization:acme:pipeline:deploy:ref:refs/heads/main:commit:9f86d081:step:apply",
            "organization:acme:pipeline:other:ref:refs/heads/main:commit:9f86d081:step:apply"
        },
        {
            "terraform-cloud", "app.terraform.io",
            "{organization: acme, project: platform, workspace: prod, runPhase: apply}",
            "organization:acme:project:platform:workspace:prod:run_phase:apply",
            "organization:acme:project:platform:workspace:prod:run_phase:plan"
        },
    };

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task Job_OfTheRightSubject_HasTheRole_AndOthersHaveNot(
        string issuer, string host, string trust, string right, string wrong)
    {
        await using var service = await ExternalIssuerHost.StartAsync(host);
        service.Aws.Folder.Write(
            "irsactl.yaml", $"{Cluster}workloads:\n  - {{name: deploy, issuer: {issuer}, {Writing}, trust: {trust} }}\n");

        (await service.Aws.RunAsync("apply", "--yes")).ShouldSucceed();

        var audience = issuer switch { "terraform-cloud" => "aws.workload.identity", "gitlab" => "https://gitlab.com", _ => "sts.amazonaws.com" };
        var role = $"k1-{issuer}-deploy";
        (await service.RefusalAsync(role, right, audience)).ShouldBeNull();
        (await service.RefusalAsync(role, wrong, audience)).ShouldBe("AccessDenied");
        (await service.RefusalAsync(role, right, "https://somebody.example")).ShouldNotBeNull("made for somebody else");
        (await service.Aws.RunAsync("plan", "--exit-code")).ShouldSucceed();
        Directory.Exists(service.Aws.Folder.At("out/workloads")).ShouldBeFalse("there is no service account to tell");
    }

    [Fact]
    public async Task Conditions_AsIamHasThem_CountBesideTheSubject()
    {
        await using var service = await ExternalIssuerHost.StartAsync(GitHub);
        service.Aws.Folder.Write(
            "irsactl.yaml",
            $"{Cluster}workloads:\n  - name: deploy\n    issuer: https://{GitHub}\n    {Writing}\n    trust:\n"
            + "      subject: 'repo:acme/*:environment:production'\n      conditions: {StringEquals: {repository_id: '42'} }\n");

        var applied = (await service.Aws.RunAsync("apply", "--yes")).ShouldSucceed();

        applied.Error.ShouldContain("lets in every repository of acme, those that somebody makes tomorrow, too");
        (await service.RefusalAsync("k1-github-deploy", "repo:acme/infra:environment:production", "sts.amazonaws.com", ("repository_id", "42")))
            .ShouldBeNull();
        (await service.RefusalAsync("k1-github-deploy", "repo:acme/other:environment:production", "sts.amazonaws.com", ("repository_id", "43")))
            .ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task Provider_OfOthers_IsUsedAsItIs_AndStays()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        using var clients = aws.Clients();
        await clients.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider { Url = $"https://{GitHub}", ClientIds = ["other"] }, Cancellation);
        Declare(aws);

        var refused = await aws.RunAsync("apply", "--yes");
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("is not this cluster's, and does not take audience sts.amazonaws.com [IRS3054]");

        await clients.Iam.AddClientIdAsync(GitHubArn, "sts.amazonaws.com", Cancellation);
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        (await aws.RunAsync("plan", "--exit-code")).ShouldSucceed();
        (await aws.RunAsync("destroy", "--yes")).ShouldSucceed();

        var kept = await clients.Iam.GetOpenIdConnectProviderAsync(GitHubArn, Cancellation);
        kept.ShouldNotBeNull().Tags.ShouldBeEmpty();
        kept.ClientIds.ShouldBe(["other", "sts.amazonaws.com"], ignoreOrder: true);
    }

    [Fact]
    public async Task Provider_ThatWasMade_GoesWithTheCluster_UnlessAnotherRoleTrustsIt()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        using var clients = aws.Clients();
        Declare(aws);
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        await clients.Iam.CreateRoleAsync(
            new NewRole
            {
                Name = "k1-x-deploy",
                TrustPolicy = $$$"""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"{{{GitHubArn}}}"},
                    "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"{{{GitHub}}}:sub":"repo:a/b:environment:c"} } } }
                    """,
            },
            Cancellation);

        (await aws.RunAsync("destroy", "--yes")).ShouldSucceed().Error.ShouldContain($"identity provider {GitHubArn} stays: role k1-x-deploy trusts it");
        (await clients.Iam.GetOpenIdConnectProviderAsync(GitHubArn, Cancellation)).ShouldNotBeNull();

        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        await clients.Iam.DeleteRoleAsync("k1-x-deploy", Cancellation);
        (await aws.RunAsync("destroy", "--yes")).ShouldSucceed();
        (await clients.Iam.GetOpenIdConnectProviderAsync(GitHubArn, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Audience_TakenAwayByHand_IsFoundAndRepaired()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        using var clients = aws.Clients();
        Declare(aws);
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        await clients.Iam.AddClientIdAsync(GitHubArn, "other", Cancellation);
        await clients.Iam.RemoveClientIdAsync(GitHubArn, "sts.amazonaws.com", Cancellation);

        var drifted = await aws.RunAsync("plan", "--exit-code");
        drifted.ExitCode.ShouldBe(3);
        drifted.Out.ShouldContain($"external identity provider {GitHubArn}");
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        (await aws.RunAsync("plan", "--exit-code")).ShouldSucceed();
    }

    [Fact]
    public async Task Workload_ThatGoesFromOneServiceToAnother_IsNoChangeOfTheClustersIssuer()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        Declare(aws);
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        aws.Folder.Write(
            "irsactl.yaml",
            $"{Cluster}roles: {{nameTemplate: '{{cluster}}-{{name}}'}}\n"
            + $"workloads:\n  - {{name: deploy, issuer: gitlab, {Writing}, trust: {{project: acme/infra, ref: main}} }}\n");

        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
    }

    [Theory]
    [InlineData("github", "{subject: '*'}", "lets in everybody who has tokens of the issuer")]
    [InlineData("github", "{subject: 'repo:*'}", "has a wildcard where the owner's name is")]
    [InlineData("github", "{subject: 'repo:acme*/infra:environment:x'}", "has a wildcard where the owner's name is")]
    [InlineData("github", "{subject: 'Repo:acme/infra:environment:x'}", "differs in the letter case, which counts")]
    [InlineData("github", "{subject: 'repo:acme/infra'}", "says nothing behind the repository: no token fits")]
    [InlineData("github", "{subject: 'repo:acme/infra:Ref:refs/heads/main'}", "has Ref, and the letter case counts")]
    [InlineData("github", "{subject: 'repo:acme/infra:ref:main'}", "names a branch or tag as no token does")]
    [InlineData("github", "{repository: acme/infra}", "says neither environment, ref nor pullRequest")]
    [InlineData("github", "{repository: acme/infra, ref: main}", "is main, and tokens have the whole name of a branch or tag")]
    [InlineData("github", "{repository: infra, ref: refs/heads/main}", "is infra, which is no repository")]
    [InlineData("github", "{repository: acme/infra, ownerId: 17, ref: refs/heads/main}", "has no repositoryId")]
    [InlineData("github", "{repository: acme/infra, pullRequest: true}", "lets in pull requests, and the role can change something")]
    [InlineData("github", "{subject: 'repo:acme/infra:pull_request'}", "lets in pull requests, and the role can change something")]
    [InlineData("github", "{repository: acme/infra, environment: x, audience: 'https://github.com/acme'}", "unless a job asks for another audience")]
    [InlineData("github", "{repository: acme/infra, environment: x, audience: STS.amazonaws.com}", "is nearly sts.amazonaws.com")]
    [InlineData("github", "{repository: acme/infra, environment: x, audience: '*'}", "has a wildcard: tokens that were made for others")]
    [InlineData("github", "{repository: acme/infra, environment: x, project: y}", "is no key of GitHub Actions")]
    [InlineData("github", "{repository: acme/infra, environment: x, subject: y}", "does not go with keys of the service")]
    [InlineData("github", "{repositry: acme/infra}", "did you mean repository?")]
    [InlineData("github", "{conditions: {StringEquals: {aud: sts.amazonaws.com} } }", "does not say whose tokens are meant")]
    [InlineData("github", "{conditions: {StringEquals: {sub: 'repo:acme/*:environment:x'} } }", "StringEquals takes * and ? literally")]
    [InlineData("github", "{conditions: {'ForAllValues:StringLike': {sub: 'repo:acme/infra:*'} } }", "begins with ForAllValues, which is true of a token")]
    [InlineData("github", "{conditions: {StringLikeIfExists: {sub: 'repo:acme/infra:*'} } }", "ends with IfExists, which is true of a token")]
    [InlineData("github", "{subject: 'repo:acme/infra:environment:x', conditions: {StringEquals: {repository_owner: acme} } }", "STS does not look at")]
    [InlineData("github", "{subject: 'repo:acme/infra:environment:x', conditions: {StringEquals: {'gitlab.com:sub': x} } }", "is a key of another issuer")]
    [InlineData("gitlab", "{project: acme/infra, ref: refs/heads/main}", "GitLab's tokens have the name alone")]
    [InlineData("gitlab", "{subject: 'repo:acme/infra:ref:x'}", "is no subject of GitLab")]
    [InlineData("terraform-cloud", "{organization: acme, workspace: prod, audience: sts.amazonaws.com}", "is not what tokens of HCP Terraform have")]
    [InlineData("terraform-cloud", "{organization: '*', workspace: prod}", "has a wildcard where the owner's name is")]
    [InlineData("buildkite", "{organization: acme, pipeline: deploy, ref: main}", "write refs/heads/main")]
    [InlineData("https://ci.example.com", "{subject: job}", "has no audience")]
    [InlineData("github", "", "needs trust beside it")]
    [InlineData("githup", "{subject: x}", "write github, gitlab, buildkite, terraform-cloud, or the issuer's URL")]
    public async Task Mistake_IsRefusedWithItsPlaceAndWhatMendsIt(string issuer, string trust, string text)
    {
        await using var aws = await LocalAwsRun.StartAsync();
        var file = aws.Folder.Write(
            "irsactl.yaml",
            $"{Cluster}workloads:\n  - name: deploy\n    issuer: {issuer}\n    {Writing}\n{(trust.Length == 0 ? "" : $"    trust: {trust}\n")}");

        var result = await aws.RunAsync("plan", "-f", file);

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Error.ShouldContain(text, Case.Sensitive);
        result.Error.ShouldMatch(@"irsactl\.yaml:(7|8|10):[0-9]+: workloads\[0\]", result.ToString());
        result.Error.ShouldContain("hint: ");
    }

    [Fact]
    public async Task PullRequests_OfARoleThatReads_AreLetIn_AndBroadSubjectsAreWarnedOf()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write(
            "irsactl.yaml",
            $"{Cluster}workloads:\n  - {{name: plan, issuer: github, {ReadOnly}, trust: {{repository: acme/infra, pullRequest: true}} }}\n"
            + $"  - {{name: any, issuer: github, {Writing}, trust: {{subject: 'repo:acme/infra:*'}} }}\n");

        var planned = (await aws.RunAsync("plan")).ShouldSucceed();

        planned.Error.ShouldContain("has names alone: tokens of repositories made since July 15, 2026 have the ids");
        planned.Error.ShouldContain("lets in every branch, whoever pushes it, and pull requests");
    }

    private static void Declare(LocalAwsRun aws) => aws.Folder.Write(
        "irsactl.yaml",
        $"{Cluster}roles: {{nameTemplate: '{{cluster}}-{{name}}'}}\n"
        + $"workloads:\n  - {{name: deploy, issuer: github, {Writing}, trust: {{repository: acme/infra, environment: production}} }}\n");
}
