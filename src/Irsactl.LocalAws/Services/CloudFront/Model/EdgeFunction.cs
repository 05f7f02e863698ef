namespace Irsactl.LocalAws.Services.CloudFront.Model;

/// <summary>A function of CloudFront's: the one that is worked on, and the one that distributions use.</summary>
internal sealed record EdgeFunction
{
    /// <summary>Its name, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>The partition's id.</summary>
    public required string Partition { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The stage <c>DEVELOPMENT</c>.</summary>
    public required EdgeFunctionStage Development { get; init; }

    /// <summary>The stage <c>LIVE</c>; null until it is published.</summary>
    public EdgeFunctionStage? Live { get; init; }
}

/// <summary>One stage of a function.</summary>
/// <param name="Comment">What it is for.</param>
/// <param name="Runtime">Such as <c>cloudfront-js-2.0</c>.</param>
/// <param name="Code">The code, in base64.</param>
/// <param name="ETag">The version.</param>
/// <param name="Modified">When it was last changed.</param>
internal sealed record EdgeFunctionStage(string Comment, string Runtime, string Code, string ETag, DateTimeOffset Modified);
