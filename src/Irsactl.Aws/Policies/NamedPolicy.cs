namespace Irsactl.Aws.Policies;

/// <summary>A policy document and the name that explanations call it by.</summary>
/// <param name="Name">An inline policy's name, a managed policy's ARN, or a description such as <c>bucket policy of my-bucket</c>.</param>
/// <param name="Document">The document.</param>
public sealed record NamedPolicy(string Name, PolicyDocument Document);
