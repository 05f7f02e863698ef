global using Irsactl.Issuer.Sources;
global using Shouldly;
global using Xunit;
