using System.Globalization;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Tests.Aws;

namespace Irsactl.Provisioning.Tests.Hostings.Functions;

/// <summary>A function, what stands in front of it and what it needs, as text that has nothing in it of what AWS makes up.</summary>
internal static class FunctionSnapshot
{
    private const string Function = "my-cluster-oidc";

    public static async Task<string> TakeAsync(AwsClients aws, CancellationToken cancellationToken)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        if (await aws.Lambda.GetFunctionAsync(Function, cancellationToken) is { } function)
        {
            var settings = function.Settings;
            text.WriteLine(
                $"function {settings.Runtime} {settings.Handler} {settings.RoleArn} {settings.TimeoutSeconds} s "
                + $"{settings.MemoryMegabytes} MB");
            text.WriteLine($"  environment {string.Join(", ", settings.Environment)}");
            text.WriteLine($"  tags {string.Join(", ", function.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))}");
            text.WriteLine($"  URL {(await aws.Lambda.GetFunctionUrlAsync(Function, cancellationToken))?.AuthType}");
            text.WriteLine($"  policy statements {await CountStatementsAsync(aws, cancellationToken)}");
        }

        if (await aws.Logs.FindLogGroupAsync($"/aws/lambda/{Function}", cancellationToken) is { } group)
        {
            var tags = await aws.Logs.ListTagsAsync(group.Arn, cancellationToken);
            text.WriteLine(
                $"log group {group.RetentionDays} days, {string.Join(", ", tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))}");
        }

        await foreach (var api in aws.ApiGateway.ListApisAsync(cancellationToken))
        {
            var integrations = await aws.ApiGateway.ListIntegrationsAsync(api.Id, cancellationToken);
            var routes = await aws.ApiGateway.ListRoutesAsync(api.Id, cancellationToken);
            var stage = await aws.ApiGateway.GetStageAsync(api.Id, "$default", cancellationToken);
            text.WriteLine($"API {api.Name} {api.Protocol} {string.Join(", ", api.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))}");
            text.WriteLine($"  integrations {string.Join(", ", integrations.Select(found => found with { Id = "" }))}");
            text.WriteLine($"  routes {string.Join(", ", routes.Select(route => route.Key).Order(StringComparer.Ordinal))}");
            text.WriteLine($"  stage {stage}");
        }

        return text + await CloudSnapshot.TakeAsync(aws, cancellationToken);
    }

    private static async Task<int> CountStatementsAsync(AwsClients aws, CancellationToken cancellationToken)
    {
        using var policy = System.Text.Json.JsonDocument.Parse(
            await aws.Lambda.GetPolicyAsync(Function, cancellationToken) ?? """{"Statement":[]}""");
        return policy.RootElement.GetProperty("Statement").GetArrayLength();
    }
}
