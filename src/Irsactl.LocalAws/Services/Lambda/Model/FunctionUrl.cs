namespace Irsactl.LocalAws.Services.Lambda.Model;

/// <summary>A function's URL.</summary>
/// <param name="Id">The first label of its name.</param>
/// <param name="AuthType"><c>NONE</c> or <c>AWS_IAM</c>.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Modified">When it was last changed.</param>
internal sealed record FunctionUrl(string Id, string AuthType, DateTimeOffset Created, DateTimeOffset Modified)
{
    /// <summary>Callers are not asked who they are.</summary>
    public const string None = "NONE";

    /// <summary>Callers sign.</summary>
    public const string Iam = "AWS_IAM";

    /// <summary>What pages of other origins may do, or null.</summary>
    public FunctionCors? Cors { get; init; }

    /// <summary>Its host name in a region.</summary>
    public string HostIn(string region) => $"{Id}.lambda-url.{region}.on.aws";
}
