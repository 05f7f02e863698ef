using System.Diagnostics;
using System.Runtime.CompilerServices;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Benchmarks.Running;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Roles;

/// <summary>
/// <c>aws create-iam-roles</c> for many CredentialsRequests, next to three sequential calls a role, against one local AWS that answers
/// nothing in less than 50 ms.
/// </summary>
internal static class RolesBenchmark
{
    private const int Requests = 200;

    // Sequential calls all take the same time: a tenth of them, scaled, says the same as all of them.
    private const int SequentialShare = 10;
    private const string Name = "bench";

    /// <summary>Measures.</summary>
    public static async IAsyncEnumerable<Row> RunAsync(string binary, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var requests = GeneratedRequests.Write(folder, Requests);
        await using var server = await LocalAwsProcess.StartAsync(binary, ["--latency", "50ms"], cancellationToken);
        using var aws = server.Connect();
        var provider = await aws.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider
            {
                Url = "https://issuer.example.com",
                ClientIds = ["openshift"],
                Thumbprints = [new string('0', 40)],
            },
            cancellationToken);

        var sequential = await SequentialRoles.CreateAsync(aws, provider, Requests / SequentialShare, cancellationToken) * SequentialShare;
        var again = await SequentialRoles.RunAgainAsync(aws, Requests / SequentialShare, cancellationToken) * SequentialShare;
        var ours = await RunAsync();
        await CheckAsync(aws, cancellationToken);
        var oursAgain = await RunAsync();
        yield return new Row(
            $"create-iam-roles, {Requests} requests, 50 ms",
            Row.Seconds(ours.TotalSeconds),
            $"3 calls a role in turn ({Requests / SequentialShare} roles, scaled)",
            Row.Seconds(sequential.TotalSeconds),
            ours / sequential)
        {
            Target = Target.Under(0.1),
        };
        yield return new Row(
            $"create-iam-roles again, {Requests} requests, 50 ms",
            Row.Seconds(oursAgain.TotalSeconds),
            $"2 calls a role in turn ({Requests / SequentialShare} roles, scaled)",
            Row.Seconds(again.TotalSeconds),
            oursAgain / again)
        {
            Target = Target.Under(0.1),
        };

        async Task<TimeSpan> RunAsync()
        {
            var clock = Stopwatch.StartNew();
            await server.RunAsync(
                [
                    "aws", "create-iam-roles", "--name", Name, "--region", LocalAwsProcess.Region, "--credentials-requests-dir", requests,
                    "--identity-provider-arn", provider, "--output-dir", folder.At("out"),
                ],
                cancellationToken);
            return clock.Elapsed;
        }
    }

    /// <summary>A run that made nothing would be the fastest.</summary>
    private static async Task CheckAsync(AwsClients aws, CancellationToken cancellationToken)
    {
        var made = await aws.Iam.ListRolesAsync(cancellationToken)
            .CountAsync(
                role => role.Name.StartsWith($"{Name}-{GeneratedRequests.Namespace}-", StringComparison.Ordinal), cancellationToken);
        if (made != Requests)
        {
            throw new InvalidOperationException($"create-iam-roles made {made} roles of {Requests}");
        }
    }
}
