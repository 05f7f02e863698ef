namespace Irsactl.LocalAws.Protocol;

/// <summary>One AWS service: takes an authenticated call and writes the whole answer.</summary>
internal interface IAwsService
{
    /// <summary>The name in a signature's credential scope, such as <c>iam</c>.</summary>
    string SigningName { get; }

    /// <summary>
    /// Answers the call. A refusal is an <see cref="AwsServiceException"/>, which <see cref="WriteErrorAsync"/> then puts on the wire.
    /// </summary>
    Task HandleAsync(AwsCall call, CancellationToken cancellationToken);

    /// <summary>Writes a refusal in this service's wire format.</summary>
    Task WriteErrorAsync(AwsCall call, AwsServiceException error, CancellationToken cancellationToken);
}
