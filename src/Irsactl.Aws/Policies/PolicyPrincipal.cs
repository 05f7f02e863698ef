namespace Irsactl.Aws.Policies;

/// <summary>One entry of a <c>Principal</c> or <c>NotPrincipal</c> element.</summary>
/// <param name="Type">
/// <c>AWS</c>, <c>Federated</c>, <c>Service</c>, <c>CanonicalUser</c>, or <c>*</c> where the whole element is <c>"*"</c>.
/// </param>
/// <param name="Value">The account, ARN, provider, service or id.</param>
public sealed record PolicyPrincipal(string Type, string Value)
{
    /// <summary>The element <c>"Principal": "*"</c>.</summary>
    public static PolicyPrincipal Everyone { get; } = new("*", "*");

    /// <summary>Whether it stands for everyone: <c>"*"</c> or <c>{"AWS": "*"}</c>.</summary>
    public bool IsEveryone => Value is "*" && Type is ("*" or "AWS");

    /// <summary>Such as <c>AWS:arn:aws:iam::123456789012:root</c>.</summary>
    public override string ToString() => Type is "*" ? "*" : $"{Type}:{Value}";
}
