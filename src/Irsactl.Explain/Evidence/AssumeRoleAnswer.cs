namespace Irsactl.Explain.Evidence;

/// <summary>What AssumeRoleWithWebIdentity answered.</summary>
/// <param name="ErrorText">Code and message of the refusal, <c>Code: message</c>; null where credentials came.</param>
/// <param name="Subject">The assumed role's ARN where credentials came.</param>
public sealed record AssumeRoleAnswer(string? ErrorText, string? Subject = null);
