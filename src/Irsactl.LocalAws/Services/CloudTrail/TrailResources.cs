using System.Text.Json.Nodes;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>Finds the resources that a call is about by the names of its parameters.</summary>
internal static class TrailResources
{
    private static readonly (string Parameter, string Type)[] Known =
    [
        ("roleName", "AWS::IAM::Role"),
        ("roleArn", "AWS::IAM::Role"),
        ("userName", "AWS::IAM::User"),
        ("policyArn", "AWS::IAM::Policy"),
        ("instanceProfileName", "AWS::IAM::InstanceProfile"),
        ("openIDConnectProviderArn", "AWS::IAM::OIDCProvider"),
        ("accessKeyId", "AWS::IAM::AccessKey"),
        ("bucketName", "AWS::S3::Bucket"),
    ];

    /// <summary>The resources.</summary>
    /// <param name="service">The service, which decides whether a parameter names one.</param>
    /// <param name="parameters">The parameters, or null.</param>
    public static IReadOnlyList<TrailResource> Of(string service, JsonObject? parameters) =>
        parameters is null || service is not ("iam" or "sts" or "s3")
            ? []
            :
            [
                .. Known
                    .Select(known => parameters[known.Parameter] is JsonValue value && value.TryGetValue<string>(out var name)
                        ? new TrailResource(known.Type, name)
                        : null)
                    .OfType<TrailResource>(),
            ];
}
