namespace Irsactl.Cli.Tests.Policies;

/// <summary><c>policy simulate</c> of a role in AWS.</summary>
public sealed class PolicySimulateRoleTests
{
    private const string Role = "c1-openshift-ingress-operator-cloud-credentials";

    [Theory]
    [InlineData("--role", Role)]
    [InlineData("--role-arn", "arn:aws:iam::123456789012:role/" + Role)]
    public async Task Simulate_ARoleOfAws_ReadsInlineAndAttachedPolicies(string option, string value)
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        using var clients = aws.Clients();
        await clients.Iam.AttachRolePolicyAsync(
            Role, "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", TestContext.Current.CancellationToken);

        var result = (await aws.RunAsync(
            "policy", "simulate", option, value, "--action", "route53:ChangeResourceRecordSets", "--action", "s3:GetObject", "--action",
            "iam:CreateUser")).ShouldSucceed();

        GoldenFile.ShouldMatch(result.Out, "role.txt");
    }

    [Theory]
    [InlineData("--role", "nobody")]
    [InlineData("--role-arn", "arn:aws:iam::123456789012:role/path/nobody")]
    public async Task Simulate_ARoleThatIsNotThere_SaysSo(string option, string value)
    {
        await using var aws = await LocalAwsRun.StartAsync();

        (await aws.RunAsync("policy", "simulate", option, value, "--action", "s3:GetObject")).ShouldFailWith(1, "IRS4050", value);
    }
}
