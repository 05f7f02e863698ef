using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>A resource that a call is about.</summary>
/// <param name="Type">CloudFormation's name for the type, such as <c>AWS::IAM::Role</c>.</param>
/// <param name="Name">Its name or ARN, as the call gave it.</param>
internal sealed record TrailResource(string Type, string Name);
