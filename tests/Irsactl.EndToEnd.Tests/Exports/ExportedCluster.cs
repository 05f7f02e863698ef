using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Exports;

/// <summary>A cluster that is declared in a folder of its own, with a key and one CredentialsRequest.</summary>
internal sealed class ExportedCluster : IDisposable
{
    private readonly LocalAwsProcess _aws;
    private readonly TemporaryFolder _folder = new();

    private ExportedCluster(LocalAwsProcess aws) => _aws = aws;

    /// <summary>The folder.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>Declares one, and whatever its hosting needs is there.</summary>
    public static async Task<ExportedCluster> DeclareAsync(LocalAwsProcess aws, string hosting)
    {
        var cluster = new ExportedCluster(aws);
        cluster._folder.Write(
            "requests/50-ingress.yaml", await File.ReadAllTextAsync(RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml")));
        if (hosting.Contains("oidc.example.com,", StringComparison.Ordinal))
        {
            await cluster.AskAsync("route53", "create-hosted-zone", "--name", "example.com", "--caller-reference", "1", "--query", "HostedZone.Id");
        }

        if (hosting.Contains("SUBNETS", StringComparison.Ordinal))
        {
            hosting = hosting.Replace("SUBNETS", await cluster.MakeNetworkAsync(), StringComparison.Ordinal);
        }

        const string Declared = "region: us-east-1\noutputDir: out\ncredentialsRequestsDir: requests\n";
        cluster._folder.Write("irsactl.yaml", hosting.StartsWith("endpoint ", StringComparison.Ordinal)
            ? "apiVersion: irsactl.dev/v1\nendpoints:\n  - {name: acme, region: us-east-1, hosting: {kind: cloudfront}}\n"
                + "clusters:\n  - {name: c1, region: us-east-1, outputDir: out, credentialsRequestsDir: requests, hosting: {kind: shared, endpoint: acme}}\n"
            : $"name: c1\n{Declared}hosting: {hosting}\nroles: {{sessionDuration: 2h}}\ntags: {{team: shop}}\n");
        (await aws.IrsactlAsync(cluster._folder.Path, "aws", "create-key-pair", "--output-dir", "out")).EnsureSuccess();
        return cluster;
    }

    /// <summary>Runs a command of the program in the folder.</summary>
    public Task<CommandResult> IrsactlAsync(params string[] arguments) => _aws.IrsactlAsync(_folder.Path, arguments);

    /// <summary>Runs an exported script in the folder.</summary>
    public Task<CommandResult> ScriptAsync(string script, params string[] arguments) => _aws.RunAsync(
        "bash", [script, .. arguments], _folder.Path, ("OUTPUT_DIR", "out"), ("DOCUMENTS_DIR", "documents"));

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    /// <summary>Two public subnets in two zones.</summary>
    private async Task<string> MakeNetworkAsync()
    {
        var vpc = await AskAsync("ec2", "create-vpc", "--cidr-block", "10.7.0.0/16", "--query", "Vpc.VpcId");
        var gateway = await AskAsync("ec2", "create-internet-gateway", "--query", "InternetGateway.InternetGatewayId");
        await AskAsync("ec2", "attach-internet-gateway", "--internet-gateway-id", gateway, "--vpc-id", vpc);
        var table = await AskAsync(
            "ec2", "describe-route-tables", "--filters", $"Name=vpc-id,Values={vpc}", "--query", "RouteTables[0].RouteTableId");
        await AskAsync("ec2", "create-route", "--route-table-id", table, "--destination-cidr-block", "0.0.0.0/0", "--gateway-id", gateway);
        return $"{await SubnetAsync(vpc, "10.7.0.0/24", "us-east-1a")}, {await SubnetAsync(vpc, "10.7.1.0/24", "us-east-1b")}";
    }

    private Task<string> SubnetAsync(string vpc, string block, string zone) => AskAsync(
        "ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", block, "--availability-zone", zone, "--query", "Subnet.SubnetId");

    private async Task<string> AskAsync(params string[] arguments)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        return (await _aws.RunAsync(Tools.Aws.Path, [.. arguments, "--output", "text"])).EnsureSuccess().StandardOutput.Trim();
    }
}
