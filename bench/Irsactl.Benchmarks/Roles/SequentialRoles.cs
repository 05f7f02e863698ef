using System.Diagnostics;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Benchmarks.Roles;

/// <summary>
/// Roles made as <c>ccoctl</c> makes them: GetRole, CreateRole, PutRolePolicy, one call after the other, one role after the other.
/// </summary>
internal static class SequentialRoles
{
    /// <summary>Makes roles.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> CreateAsync(AwsClients aws, string providerArn, int count, CancellationToken cancellationToken)
    {
        // The first call of a process finds credentials, connects and compiles.
        await aws.Iam.GetRoleAsync("warm-up", cancellationToken);
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < count; number++)
        {
            await CreateAsync(aws.Iam, $"sequential-{number:d3}", providerArn, cancellationToken);
        }

        return clock.Elapsed;
    }

    /// <summary>Runs over roles that there are, as ccoctl does: GetRole, PutRolePolicy.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> RunAgainAsync(AwsClients aws, int count, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < count; number++)
        {
            var name = $"sequential-{number:d3}";
            await aws.Iam.GetRoleAsync(name, cancellationToken);
            await aws.Iam.PutRolePolicyAsync(name, name, GeneratedRequests.Policy, cancellationToken);
        }

        return clock.Elapsed;
    }

    private static async Task CreateAsync(IamClient iam, string name, string providerArn, CancellationToken cancellationToken)
    {
        if (await iam.GetRoleAsync(name, cancellationToken) is not null)
        {
            throw new InvalidOperationException($"the role {name} exists already");
        }

        var trust = $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{providerArn}}"},"Action":"sts:AssumeRoleWithWebIdentity"}]}
            """;
        await iam.CreateRoleAsync(new NewRole { Name = name, TrustPolicy = trust }, cancellationToken);
        await iam.PutRolePolicyAsync(name, name, GeneratedRequests.Policy, cancellationToken);
    }
}
