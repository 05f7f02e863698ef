using Amazon.Runtime;
using Irsactl.Explain;
using Irsactl.LocalCluster;
using Irsactl.Operations.Review;

namespace Irsactl.Operations.Tests.Review;

public sealed class ClusterReviewTests
{
    private static readonly IReadOnlyList<ReviewFault> _faults =
        [.. ClusterFaults.Issuer, .. ClusterFaults.Keys, .. ClusterFaults.Platform, .. RoleFaults.Components, .. RoleFaults.Workloads];

    private static readonly IReadOnlyList<ReviewFault> _plainFaults = [.. RoleFaults.Plain, .. RoleFaults.Workloads];

    public static TheoryData<string> Faults => [.. _faults.Select(fault => fault.Name)];

    public static TheoryData<string> PlainFaults => [.. _plainFaults.Select(fault => fault.Name)];

    [Fact]
    public async Task Review_NothingBroken_FindsNothing()
    {
        await using var world = await ReviewWorld.StartAsync();

        var report = await world.ReviewAsync();

        report.Verdict.ShouldBe(Verdict.Passed, Describe(report));
        report.Kind.ShouldBe("openshift");
        report.Parts.Select(part => part.Name).ShouldBe(
        [
            "issuer", "signing-keys", "credentials-mode", "api-servers", "operators", "machine-pools", "upgrade",
            "openshift-image-registry", "openshift-ingress", "openshift-machine-api-aws", "pod-identity-webhook", "apps/web",
        ]);
        report.Parts.Single(part => part.Name == "openshift-ingress").Summary
            .ShouldBe("c1-openshift-ingress-operator-cloud-credentials: AWS takes its token");
    }

    [Fact]
    public async Task Review_PlainKubernetesWithNothingBroken_FindsNothing()
    {
        await using var world = await ReviewWorld.StartPlainAsync();

        var report = await world.ReviewAsync();

        report.Verdict.ShouldBe(Verdict.Passed, Describe(report));
        report.Kind.ShouldBe("kubernetes");
        report.Parts.Select(part => part.Name).ShouldBe(["issuer", "signing-keys", "pod-identity-webhook", "apps/web"]);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Review_OneThingBroken_NamesIt(string name)
    {
        var fault = _faults.Single(fault => fault.Name == name);
        await using var world = await ReviewWorld.StartAsync(fault.RolloutTime);

        await ShouldFindAsync(world, fault);
    }

    [Theory]
    [MemberData(nameof(PlainFaults))]
    public async Task Review_PlainKubernetesWithOneThingBroken_NamesIt(string name)
    {
        var fault = _plainFaults.Single(fault => fault.Name == name);
        await using var world = await ReviewWorld.StartPlainAsync();

        await ShouldFindAsync(world, fault);
    }

    [Fact]
    public async Task Review_PlainKubernetesWithItsOwnIssuer_SaysThatAwsTakesNone()
    {
        await using var world = await ReviewWorld.StartPlainAsync("https://kubernetes.default.svc.cluster.local");

        var report = await world.ReviewAsync();

        report.Findings.Select(finding => (finding.Check, finding.Code?.Id)).ShouldBe([("issuer", "IRS7101")], Describe(report));
    }

    [Fact]
    public async Task Review_WithoutTokens_MakesNone()
    {
        await using var world = await ReviewWorld.StartAsync();
        world.Options = new ReviewOptions { MakesTokens = false };

        var report = await world.ReviewAsync();

        report.Verdict.ShouldBe(Verdict.Passed, Describe(report));
        report.Parts.Single(part => part.Name == "openshift-ingress").Summary
            .ShouldBe("c1-openshift-ingress-operator-cloud-credentials");
    }

    [Fact]
    public async Task Review_WithoutAnyPermission_SaysWhatItCouldNotSee()
    {
        await using var world = await ReviewWorld.StartAsync();

        var report = await world.ReviewAsync(asViewer: true);

        report.Findings.ShouldBeEmpty(Describe(report));
        report.Verdict.ShouldBe(Verdict.Unknown);
        report.Unseen.Select(unseen => unseen.What).ShouldBe(
        [
            "authentications.config.openshift.io/cluster", "kubeapiservers.operator.openshift.io/cluster",
            "the Secret of the signing key", "the Secret of the next signing key", "the keys that API servers trust",
            "tokens of service accounts", "cloudcredentials.operator.openshift.io/cluster", "Secret kube-system/aws-creds",
            "clusteroperators.config.openshift.io",
            "machineconfigpools.machineconfiguration.openshift.io", "clusterversions.config.openshift.io/version",
            "credentialsrequests.cloudcredential.openshift.io", "serviceaccounts",
            "mutatingwebhookconfigurations.admissionregistration.k8s.io",
        ]);
        report.Unseen.ShouldAllBe(unseen => unseen.Why.Contains("forbidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Review_WithThePermissionsOfTheSample_SeesAll()
    {
        await using var world = await ReviewWorld.StartAsync(default, SampleRole.Read());

        var report = await world.ReviewAsync(asViewer: true);

        report.Verdict.ShouldBe(Verdict.Passed, Describe(report));
    }

    [Fact]
    public async Task Review_AsOneWhoReadsAllButSecrets_FindsTheRest()
    {
        await using var world = await ReviewWorld.StartAsync(
            default,
            [
                new LocalUserRule("get", "", "configmaps"), new LocalUserRule("get", "", "serviceaccounts"),
                new LocalUserRule("list", "", "serviceaccounts"), new LocalUserRule("create", "", "serviceaccounts/token"),
                .. new[] { "get", "list" }.SelectMany(verb => new[]
                {
                    "config.openshift.io", "operator.openshift.io", "machineconfiguration.openshift.io", "cloudcredential.openshift.io",
                    "admissionregistration.k8s.io",
                }.Select(group => new LocalUserRule(verb, group, "*"))),
            ]);
        using var key = await world.HandOverAsync();
        world.RestartNodes();

        var report = await world.ReviewAsync(asViewer: true);

        // The tokens tell which key signs.
        report.Findings.Select(finding => finding.Code?.Id).ShouldBe(["IRS7110"], Describe(report));
        report.Unseen.Select(unseen => unseen.What).Where(what => !what.Contains("Secret", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Review_CredentialsThatAwsRefuses_SaysWhatItCouldNotSee()
    {
        await using var world = await ReviewWorld.StartAsync();
        world.Credentials = new BasicAWSCredentials("AKIAEXAMPLEEXAMPLE00", "nobody");

        var report = await world.ReviewAsync();

        report.Findings.ShouldBeEmpty(Describe(report));
        report.Verdict.ShouldBe(Verdict.Unknown);
        report.Unseen.ShouldContain(unseen => unseen.What == "the identity provider");
        // Nobody's credentials are needed to trade a token.
        report.Parts.Single(part => part.Name == "openshift-ingress").Summary.ShouldEndWith(": AWS takes its token");
    }

    private static async Task ShouldFindAsync(ReviewWorld world, ReviewFault fault)
    {
        await fault.Plant(world);

        var report = await world.ReviewAsync();

        var all = Describe(report);
        var found = report.Findings.Where(finding => finding.Code?.Id == fault.Code && finding.Check == fault.Subject).ToList();
        found.ShouldNotBeEmpty(all);
        string.Join('\n', found.Select(finding => $"{finding.Message} {finding.Wanted} {finding.Found} {finding.Remedy}"))
            .ShouldContain(fault.Mentions, Case.Sensitive, all);
        found.ShouldAllBe(finding => !string.IsNullOrWhiteSpace(finding.Remedy), all);
        report.Findings.Where(finding => finding.Code?.Id != fault.Code || finding.Check != fault.Subject)
            .Select(finding => finding.Code?.Id).Except(fault.Consequences, StringComparer.Ordinal).ShouldBeEmpty(all);
    }

    private static string Describe(ReviewReport report) => string.Join('\n', report.Parts.SelectMany(part => (string[])
    [
        $"{part.Name}: {part.Summary} ({part.Verdict})",
        .. part.Findings.Select(finding => $"    {finding.Code?.Id} {finding.Message} | {finding.Wanted} | {finding.Found}"),
        .. part.Unseen.Select(unseen => $"    unseen {unseen.What}: {unseen.Why}"),
    ]));
}
