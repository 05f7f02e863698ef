namespace Irsactl.Cli.Tests.Plans;

/// <summary>A cluster that an <c>irsactl.yaml</c> declares, on a local AWS.</summary>
internal static class DeclaredCluster
{
    public const string Role = "c1-openshift-ingress-operator-cloud-credentials";
    public const string Declaration = "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\noutputDir: out\n";

    /// <summary>Declares it.</summary>
    public static async Task<LocalAwsRun> DeclareAsync()
    {
        var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write("irsactl.yaml", Declaration);
        return aws;
    }

    /// <summary>Declares it, and makes it.</summary>
    public static async Task<LocalAwsRun> MakeAsync()
    {
        var aws = await DeclareAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        return aws;
    }

    /// <summary>The description of the cluster's role.</summary>
    public static async Task<string?> DescriptionAsync(LocalAwsRun aws)
    {
        using var clients = aws.Clients();
        return (await clients.Iam.GetRoleAsync(Role, TestContext.Current.CancellationToken)).ShouldNotBeNull().Description;
    }

    /// <summary>Changes the description by hand.</summary>
    public static async Task DescribeAsync(LocalAwsRun aws, string description)
    {
        using var clients = aws.Clients();
        await clients.Iam.UpdateRoleAsync(Role, description, null, TestContext.Current.CancellationToken);
    }
}
