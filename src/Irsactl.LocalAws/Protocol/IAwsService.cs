using Irsactl.LocalAws.Auth;
using Irsactl.LocalAws.Coverage;

namespace Irsactl.LocalAws.Protocol;

/// <summary>One AWS service: takes an authenticated call and writes the whole answer.</summary>
internal interface IAwsService
{
    /// <summary>The name in a signature's credential scope, such as <c>iam</c>.</summary>
    string SigningName { get; }

    /// <summary>What it does and leaves out, for <c>docs/local-aws-coverage.md</c>.</summary>
    ServiceCoverage Coverage { get; }

    /// <summary>How it words the refusals of authentication.</summary>
    IAuthenticationErrors AuthenticationErrors { get; }

    /// <summary>
    /// Names the operation from method, path, query and body alone. It runs before the signature is checked, so the caller is
    /// anonymous still and nothing in the call may be trusted. It never throws: an unknown operation is named as the client wrote it.
    /// </summary>
    Operation Describe(AwsCall call);

    /// <summary>
    /// Answers the call. A refusal is an <see cref="AwsServiceException"/>, which <see cref="WriteErrorAsync"/> then puts on the wire.
    /// </summary>
    Task HandleAsync(AwsCall call, CancellationToken cancellationToken);

    /// <summary>Writes a refusal in this service's wire format.</summary>
    Task WriteErrorAsync(AwsCall call, AwsServiceException error, CancellationToken cancellationToken);
}
