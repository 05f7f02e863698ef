using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ElasticLoadBalancing;

/// <content>Target groups of functions.</content>
public sealed partial class ElasticLoadBalancingClient
{
    private const string MultiValueHeaders = "lambda.multi_value_headers.enabled";

    /// <summary>Reads the ARN of the target group of that name; null where there is none.</summary>
    public async Task<string?> FindTargetGroupAsync(string name, CancellationToken cancellationToken = default)
    {
        var answer = await FindAsync(new ApiRequest("DescribeTargetGroups").WithList("Names", [name]), cancellationToken);
        return answer?.Members("TargetGroups").FirstOrDefault()?.Text("TargetGroupArn");
    }

    /// <summary>Makes a target group for a function and answers its ARN.</summary>
    /// <param name="name">Its name: at most 32 letters, digits and hyphens.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> CreateFunctionTargetGroupAsync(
        string name, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest("CreateTargetGroup").With("Name", name).With("TargetType", "lambda").WithTags(tags);
        var answer = await CallAsync(request, cancellationToken);
        return answer.Members("TargetGroups").First().Text("TargetGroupArn") ?? "";
    }

    /// <summary>Whether headers go to the function, and come back, as lists.</summary>
    public async Task<bool> HasMultiValueHeadersAsync(string targetGroupArn, CancellationToken cancellationToken = default)
    {
        var answer = await FindAsync(ForTargetGroup("DescribeTargetGroupAttributes", targetGroupArn), cancellationToken);
        return answer?.Members("Attributes").Any(
            attribute => attribute.Text("Key") == MultiValueHeaders && attribute.Text("Value") == "true") ?? false;
    }

    /// <summary>Lets headers go to the function, and come back, as single texts.</summary>
    public Task DisableMultiValueHeadersAsync(string targetGroupArn, CancellationToken cancellationToken = default) =>
        CallAsync(
            ForTargetGroup("ModifyTargetGroupAttributes", targetGroupArn)
                .With("Attributes.member.1.Key", MultiValueHeaders)
                .With("Attributes.member.1.Value", "false"),
            cancellationToken);

    /// <summary>The ids of a group's targets: ARNs of functions.</summary>
    public async Task<IReadOnlyList<string>> ListTargetsAsync(string targetGroupArn, CancellationToken cancellationToken = default)
    {
        var answer = await FindAsync(ForTargetGroup("DescribeTargetHealth", targetGroupArn), cancellationToken);
        return [.. answer?.Members("TargetHealthDescriptions").Select(found => found.Child("Target")?.Text("Id") ?? "") ?? []];
    }

    /// <summary>Adds a target. The function must let the load balancer call it already.</summary>
    public Task RegisterTargetAsync(string targetGroupArn, string targetId, CancellationToken cancellationToken = default) =>
        CallAsync(ForTargetGroup("RegisterTargets", targetGroupArn).With("Targets.member.1.Id", targetId), cancellationToken);

    /// <summary>Removes a target.</summary>
    public Task DeregisterTargetAsync(string targetGroupArn, string targetId, CancellationToken cancellationToken = default) =>
        CallAsync(ForTargetGroup("DeregisterTargets", targetGroupArn).With("Targets.member.1.Id", targetId), cancellationToken);

    /// <summary>Deletes a target group to which no listener forwards.</summary>
    public Task DeleteTargetGroupAsync(string targetGroupArn, CancellationToken cancellationToken = default) =>
        FindAsync(ForTargetGroup("DeleteTargetGroup", targetGroupArn), cancellationToken);

    private static ApiRequest ForTargetGroup(string action, string arn) => new ApiRequest(action).With("TargetGroupArn", arn);
}
