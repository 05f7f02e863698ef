namespace Irsactl.LocalAws.Foundation.Protocol;

/// <summary>A refusal as AWS words it: HTTP status, error code and message.</summary>
internal sealed class AwsServiceException(int status, string code, string message) : Exception(message)
{
    /// <summary>The HTTP status, 301 to 599.</summary>
    public int Status { get; } = status;

    /// <summary>The error code, such as <c>NoSuchEntity</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Further members of the error element, such as S3's <c>BucketName</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];
}
