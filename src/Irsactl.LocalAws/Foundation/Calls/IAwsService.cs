using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Foundation.Requests.Browsers;

namespace Irsactl.LocalAws.Foundation.Calls;

/// <summary>One AWS service: takes an authenticated call and writes the whole answer.</summary>
internal interface IAwsService
{
    /// <summary>The name in a signature's credential scope, such as <c>iam</c>.</summary>
    string SigningName { get; }

    /// <summary>What it does and leaves out, for <c>docs/local-aws-coverage.md</c>.</summary>
    ServiceCoverage Coverage { get; }

    /// <summary>How it words the refusals of authentication.</summary>
    IAuthenticationErrors AuthenticationErrors { get; }

    /// <summary>How far browsers are let in.</summary>
    WebAccess WebAccess => WebAccess.None;

    /// <summary>The longest body that is taken, in bytes.</summary>
    /// <param name="call">The call, without its body.</param>
    long MaxBody(AwsCall call) => RequestBody.Usual;

    /// <summary>
    /// Lets an upload in before it is read: it throws the refusal of a call that is sure to be refused. What needs the body for that is
    /// only limited in length.
    /// </summary>
    /// <param name="call">The call with its caller, without its body.</param>
    void Admit(AwsCall call)
    {
    }

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
