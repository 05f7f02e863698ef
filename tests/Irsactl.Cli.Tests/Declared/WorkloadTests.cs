namespace Irsactl.Cli.Tests.Declared;

public sealed class WorkloadTests
{
    private const string Cluster = "apiVersion: irsactl.dev/v1\nname: k1\nregion: us-east-1\noutputDir: out\nkeyType: ec-p256\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workload_OfAnyCluster_HasARole_AndItsServiceAccountSaysSo()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write("policy.json", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}""");
        aws.Folder.Write("irsactl.yaml", Cluster
            + "audiences: sts.amazonaws.com\nroles: {path: /teams/, sessionDuration: 2h, nameTemplate: '{cluster}-w-{name}'}\n"
            + "workloads:\n  - {namespace: shop, serviceAccount: api, policyFile: policy.json, "
            + "managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess']}\n"
            + "  - {name: batch, namespace: 'team-*', serviceAccount: [b1, 'b-?'], managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess']}\n"
            + "  - {namespace: shop, serviceAccount: web, mount: patch, policy: {Version: '2012-10-17', "
            + "Statement: {Effect: Allow, Action: 's3:ListBucket', Resource: '*'} } }\n");

        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();

        using var clients = aws.Clients();
        var api = await clients.Iam.GetRoleAsync("k1-w-api", Cancellation);
        api!.Arn.ShouldBe("arn:aws:iam::123456789012:role/teams/k1-w-api");
        api.MaxSessionDuration.ShouldBe(7200);
        api.TrustPolicy.ShouldContain(":aud\":[\"sts.amazonaws.com\"]");
        api.TrustPolicy.ShouldContain("system:serviceaccount:shop:api");
        (await clients.Iam.GetRolePolicyAsync("k1-w-api", "k1-w-api", Cancellation)).ShouldNotBeNull().ShouldContain("s3:GetObject");
        (await clients.Iam.ListAttachedRolePoliciesAsync("k1-w-api", Cancellation).ToListAsync(Cancellation))
            .ShouldBe(["arn:aws:iam::aws:policy/ReadOnlyAccess"]);
        var batch = await clients.Iam.GetRoleAsync("k1-w-batch", Cancellation);
        batch!.TrustPolicy.ShouldContain("StringLike");
        batch.TrustPolicy.ShouldContain("system:serviceaccount:team-*:b-?");
        (await clients.Iam.GetRolePolicyAsync("k1-w-batch", "k1-w-batch", Cancellation)).ShouldBeNull();
        (await File.ReadAllTextAsync(aws.Folder.At("out/workloads/shop-api-serviceaccount.yaml"), Cancellation))
            .ShouldContain("eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/teams/k1-w-api\n");
        (await File.ReadAllTextAsync(aws.Folder.At("out/workloads/shop-web-patch.yaml"), Cancellation))
            .ShouldContain("value: arn:aws:iam::123456789012:role/teams/k1-w-web\n");
        (await aws.RunAsync("plan", "--exit-code")).ShouldSucceed();

        // What is attached by hand is told; what is detached is brought back.
        await clients.Iam.DetachRolePolicyAsync("k1-w-api", "arn:aws:iam::aws:policy/ReadOnlyAccess", Cancellation);
        await clients.Iam.UpdateRoleAsync("k1-w-api", api.Description, 3600, Cancellation);
        var drifted = await aws.RunAsync("plan");
        drifted.Out.ShouldContain("attached policies.arn:aws:iam::aws:policy/ReadOnlyAccess");
        drifted.Out.ShouldContain("maximum session duration: 3600 s → 7200 s");
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        (await aws.RunAsync("plan", "--exit-code")).ShouldSucceed();
    }

    [Theory]
    [InlineData("workloads: [{namespace: a, serviceAccount: b}]\n", "IRS2004", "neither policy, policyFile nor managedPolicyArns")]
    [InlineData("workloads: [{serviceAccount: b, managedPolicyArns: x}]\n", "IRS2004", "namespace is missing")]
    [InlineData("workloads: [{namespace: a, serviceAccount: 'b*', managedPolicyArns: x}]\n", "IRS2004", "needs a name of its own")]
    [InlineData("workloads: [{namespace: a, serviceAccount: B, managedPolicyArns: x}]\n", "IRS2005", "is no name in Kubernetes")]
    [InlineData("workloads: [{namespace: a, serviceAcount: b, managedPolicyArns: x}]\n", "IRS2008", "did you mean serviceAccount?")]
    [InlineData("workloads: [{namespace: a, serviceAccount: b, managedPolicyArns: x}]\n", "IRS3047", "'x' of workload b is not the ARN")]
    [InlineData("workloads: [{namespace: a, serviceAccount: b, policy: {Statement: []} }]\n", "IRS3047", "the policy of workload b is none")]
    [InlineData(
        "roles: {nameTemplate: '{namespace}-{name}'}\nworkloads: [{namespace: a, serviceAccount: b, managedPolicyArns: x}]\n",
        "IRS3047",
        "roles.nameTemplate cannot be used", "does not begin with {cluster}-")]
    [InlineData("roles: {sessionDuration: 13h}\nworkloads: [{namespace: a, serviceAccount: b, managedPolicyArns: x}]\n", "IRS2005", "is 13h")]
    [InlineData("roles: {path: teams}\nworkloads: [{namespace: a, serviceAccount: b, managedPolicyArns: x}]\n", "IRS3047", "roles.path cannot be used")]
    [InlineData("tags: {'aws:x': y}\nworkloads: [{namespace: a, serviceAccount: b, managedPolicyArns: x}]\n", "IRS2005", "that one is not the user's")]
    [InlineData("assumeRole: {externalId: abc}\nworkloads: [{namespace: a, serviceAccount: b, managedPolicyArns: x}]\n", "IRS2004", "needs assumeRole.arn")]
    public async Task Key_ThatCannotBeUsed_IsRefusedWithItsPlace(string added, string code, params string[] texts)
    {
        await using var aws = await LocalAwsRun.StartAsync();
        var file = aws.Folder.Write("irsactl.yaml", Cluster + added);

        var result = await aws.RunAsync("plan", "-f", file);

        result.ExitCode.ShouldBe(1, result.ToString());
        string[] expected = [$"{file}:", $" [{code}]", .. texts];
        expected.ShouldAllBe(text => result.Error.Contains(text, StringComparison.Ordinal), result.ToString());
    }
}
