using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Services.Lambda.Execution;

namespace Irsactl.LocalAws.Services.Lambda.Urls;

/// <summary>What URLs work with.</summary>
/// <param name="Service">The service that signatures are for.</param>
/// <param name="Lambda">The functions.</param>
/// <param name="Invoker">Runs them.</param>
/// <param name="Authenticator">Checks signatures.</param>
internal sealed record UrlServices(IAwsService Service, LambdaContext Lambda, Invoker Invoker, Authenticator Authenticator);
