namespace Irsactl.Aws.Policies;

/// <summary>AWS's answer to a policy that it does not take.</summary>
/// <param name="Code">The error code: <c>MalformedPolicyDocument</c> (IAM, STS) or <c>MalformedPolicy</c> (S3).</param>
/// <param name="Message">The message as AWS words it.</param>
/// <param name="Detail">What is wrong and where, in our words: lower case, no full stop.</param>
public sealed record PolicyRefusal(string Code, string Message, string Detail);
